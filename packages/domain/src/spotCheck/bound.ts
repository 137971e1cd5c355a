/** The logarithm of the probability of at most `k` hits in `n` tries of chance `p`, summed from the smallest up. */
function chanceOfAtMost(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  // P(0), then each further term from the one before; in logarithms, so that large n do not vanish.
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let hits = 1; hits <= k; hits += 1) {
    term += Math.log((n - hits + 1) / hits) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

const halvings = 60;

/**
 * The exact one-sided upper bound of Clopper and Pearson: the largest error rate at which no more than `mismatches`
 * wrong records among `checked` would still be seen with a chance of 1 − `confidence`. Without a mismatch it is
 * 1 − (1 − confidence)^(1/checked): 12.7 % after 22 clean checks, 6.6 % after 44. Null when nothing was checked.
 *
 * Holds only for visits drawn uniformly; those drawn by risk would overstate it.
 */
export function errorBound(mismatches: number, checked: number, confidence: number): number | null {
  if (checked === 0) return null;
  if (mismatches >= checked) return 1;
  const doubt = 1 - confidence;
  if (mismatches === 0) return 1 - doubt ** (1 / checked);
  let low = mismatches / checked;
  let high = 1;
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(mismatches, checked, middle) > doubt) low = middle;
    else high = middle;
  }
  return high;
}

export type CheckTally = {
  readonly agrees: number;
  readonly mismatches: number;
  readonly unreachable: number;
  /** Drawn and past due without a result. */
  readonly overdue: number;
};

/** What random checks say: the bound, the bound if all that could not be checked were wrong, and whether to doubt it. */
export function boundOf(
  { agrees, mismatches, unreachable, overdue }: CheckTally,
  confidence: number,
  unreachableShare: number,
): { bound: number | null; worst: number | null; doubtful: boolean } {
  const checked = agrees + mismatches;
  const unchecked = unreachable + overdue;
  return {
    bound: errorBound(mismatches, checked, confidence),
    worst: errorBound(mismatches + unchecked, checked + unchecked, confidence),
    doubtful: unchecked > unreachableShare * (checked + unchecked),
  };
}

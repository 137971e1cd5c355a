import { type ClarityGap, type ClarityPart, clarityParts } from '@jingwei/contract';

/** What was looked at for one part of the six clarities: so many things, and what each gap leaves open. */
export type ClarityCount = { readonly total: number; readonly missing: Partial<Record<ClarityGap, number>> };
export type ClarityCounts = Readonly<Record<ClarityPart, ClarityCount>>;

export type ClarityScore = {
  readonly part: ClarityPart;
  /** 0 to 100. */
  readonly score: number;
  readonly known: number;
  readonly total: number;
  readonly missing: readonly { readonly gap: ClarityGap; readonly n: number }[];
};

/**
 * The score of one part: the share of what is known and fresh. `total` counts what could be known, each thing once for
 * every way in which it can be unknown, so that gaps add up. Where there is nothing to know, everything is known.
 */
function scoreOf(part: ClarityPart, { total, missing }: ClarityCount): ClarityScore {
  const open = (Object.entries(missing) as [ClarityGap, number][])
    .filter(([, n]) => n > 0)
    .map(([gap, n]) => ({ gap, n }));
  const known = Math.max(0, total - open.reduce((sum, { n }) => sum + n, 0));
  // Rounded down: a hundred is said only when nothing is missing.
  return { part, score: total === 0 ? 100 : Math.floor((known / total) * 100), known, total, missing: open };
}

/** The six clarities of a grid (R38): 六清, each from 0 to 100, and their mean, rounded down. */
export function sixClarity(counts: ClarityCounts): {
  readonly score: number;
  readonly parts: readonly ClarityScore[];
} {
  const parts = clarityParts.map((part) => scoreOf(part, counts[part]));
  return { score: Math.floor(parts.reduce((sum, { score }) => sum + score, 0) / parts.length), parts };
}

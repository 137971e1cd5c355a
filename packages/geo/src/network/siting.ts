/** A covering problem: which demands each candidate reaches (maximal covering; Church and ReVelle). */
export interface Siting {
  /** Households of each demand. */
  readonly demand: readonly number[];
  /** Indexes of the demands that each candidate reaches. */
  readonly reaches: readonly (readonly number[])[];
  /** Demands that are reached already. */
  readonly served?: ReadonlySet<number>;
  /** How many candidates to choose. */
  readonly count: number;
}

/** Where to stand, and the households then reached for the first time. */
export interface Sites {
  readonly chosen: readonly number[];
  readonly covered: number;
}

/** Households that a choice of candidates reaches and that were not served before. */
export function coveredBy({ demand, reaches, served }: Siting, chosen: readonly number[]): number {
  const reached = new Set(chosen.flatMap((candidate) => reaches[candidate] ?? []));
  let sum = 0;
  for (const one of reached) if (served?.has(one) !== true) sum += demand[one] ?? 0;
  return sum;
}

/**
 * Chooses candidates one by one, each time the one that adds most, then exchanges single ones as
 * long as that helps. At least 63 % of the best possible, mostly all of it.
 */
export function siteGreedily(siting: Siting): Sites {
  const chosen: number[] = [];
  while (chosen.length < Math.min(siting.count, siting.reaches.length)) {
    const [best, gain] = bestAddition(siting, chosen);
    if (gain <= 0) break;
    chosen.push(best);
  }
  for (let place = 0, quiet = 0; quiet < chosen.length; place = (place + 1) % chosen.length) {
    const rest = chosen.filter((_, i) => i !== place);
    const [best, gain] = bestAddition(siting, rest);
    const before = coveredBy(siting, chosen);
    const better = coveredBy(siting, rest) + gain > before;
    if (better) chosen[place] = best;
    quiet = better ? 0 : quiet + 1;
  }
  return { chosen: chosen.sort((a, b) => a - b), covered: coveredBy(siting, chosen) };
}

function bestAddition(siting: Siting, chosen: readonly number[]): [candidate: number, gain: number] {
  const reached = new Set([...(siting.served ?? []), ...chosen.flatMap((one) => siting.reaches[one] ?? [])]);
  let [best, most] = [-1, 0];
  for (const [candidate, demands] of siting.reaches.entries()) {
    const gain = demands.reduce((sum, one) => sum + (reached.has(one) ? 0 : (siting.demand[one] ?? 0)), 0);
    if (gain > most) [best, most] = [candidate, gain];
  }
  return [best, most];
}

/**
 * The problem as a model in CPLEX LP format for an exact solver: `x` are candidates, `y` demands.
 * The largest value of the relaxation bounds from above what any choice can reach.
 */
export function sitingModel({ demand, reaches, served, count }: Siting, relaxed = false): string {
  const open = [...demand.keys()].filter((one) => served?.has(one) !== true && (demand[one] ?? 0) > 0);
  const by = new Map<number, number[]>();
  for (const [candidate, demands] of reaches.entries()) {
    for (const one of demands) by.set(one, [...(by.get(one) ?? []), candidate]);
  }
  const xs = reaches.map((_, candidate) => `x${candidate}`);
  const rows = open.map((one) => {
    const near = (by.get(one) ?? []).map((candidate) => ` - x${candidate}`).join('');
    return ` c${one}: y${one}${near} <= 0`;
  });
  return [
    'Maximize',
    ` obj: ${open.map((one) => `${demand[one]} y${one}`).join(' + ') || '0 x0'}`,
    'Subject To',
    ` pick: ${xs.join(' + ')} <= ${count}`,
    ...rows,
    'Bounds',
    ...xs.map((x) => ` 0 <= ${x} <= 1`),
    ...open.map((one) => ` 0 <= y${one} <= 1`),
    ...(relaxed ? [] : ['Binary', ` ${xs.join(' ')}`]),
    'End',
  ].join('\n');
}

/** Latencies of a run in milliseconds, by step, and how much was done in how long. */
export type Run = {
  readonly done: number;
  readonly seconds: number;
  readonly steps: Readonly<Record<string, { n: number; p50: number; p95: number }>>;
  readonly all: { p50: number; p95: number };
};

/** Measures one step: awaits the work and notes how long it took. */
export type Measure = <T>(step: string, work: Promise<T>) => Promise<T>;

/** One round of work by one of the connections. */
export type Round = (measure: Measure, round: number) => Promise<void>;

export type Plan = { readonly warmUpSeconds: number; readonly seconds: number };

/** The value below which a share of the (sorted) samples lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const summed = (samples: readonly number[]) => {
  const sorted = samples.toSorted((a, b) => a - b);
  return { n: sorted.length, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
};

/**
 * Runs every worker over and over until the time is up. Rounds count that end after the warm-up and before the end.
 * Any error ends the run: a figure over refused requests would mean nothing.
 */
export async function run(workers: readonly Round[], { warmUpSeconds, seconds }: Plan): Promise<Run> {
  const begin = performance.now() + warmUpSeconds * 1000;
  const end = begin + seconds * 1000;
  const samples = new Map<string, number[]>();
  let done = 0;
  const measure: Measure = async (step, work) => {
    const from = performance.now();
    const result = await work;
    const now = performance.now();
    if (from >= begin && now <= end) {
      const list = samples.get(step) ?? [];
      samples.set(step, list);
      list.push(now - from);
    }
    return result;
  };
  const repeat = async (worker: Round) => {
    for (let round = 0; performance.now() < end; round++) {
      await worker(measure, round);
      const now = performance.now();
      if (now >= begin && now <= end) done += 1;
    }
  };
  await Promise.all(workers.map(repeat));
  const steps = Object.fromEntries([...samples].map(([step, list]) => [step, summed(list)]));
  return { done, seconds, steps, all: summed([...samples.values()].flat()) };
}

const firstMilliseconds = 1_000;
const longestMilliseconds = 300_000;

/**
 * Milliseconds to wait after `failures` failed pushes in a row: 1 s, doubled each time, at most five minutes.
 * `chance` in [0, 1) spreads the phones of a district between half and the whole of it.
 */
export function backoff(failures: number, chance: number): number {
  if (failures <= 0) return 0;
  const whole = Math.min(longestMilliseconds, firstMilliseconds * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * chance);
}

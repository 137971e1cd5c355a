import type { Clock } from '../clock.ts';

/** A clock that stands still until it is moved. */
export type MovableClock = Clock & {
  set(to: Temporal.Instant | string): void;
  advance(by: Temporal.DurationLike): void;
};

/** Monday morning of an ordinary week, in office hours. */
export const testStart = '2026-03-09T09:00:00+08:00';

export function movableClock(start = testStart): MovableClock {
  let now = Temporal.Instant.from(start);
  return Object.assign(() => now, {
    set(to: Temporal.Instant | string) {
      now = Temporal.Instant.from(to);
    },
    advance(by: Temporal.DurationLike) {
      // Days and weeks as a calendar has them where the counties are.
      now = now.toZonedDateTimeISO('Asia/Shanghai').add(by).toInstant();
    },
  });
}

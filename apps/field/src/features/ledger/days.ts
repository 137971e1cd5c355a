const beijingOffset = 8 * 3_600_000;
const dayMilliseconds = 86_400_000;
const dayNumber = (instant: number) => Math.floor((instant + beijingOffset) / dayMilliseconds);

/** The calendar day in Beijing, `2026-11-24`. `now` in milliseconds since 1970. */
export const dayOf = (now: number): string => new Date(now + beijingOffset).toISOString().slice(0, 10);

/** Whole calendar days between an instant and now; negative in the future. */
export const daysSince = (instant: string, now: number): number =>
  dayNumber(now) - dayNumber(Date.parse(instant));

/** Whole calendar days from now until a day such as `2026-11-30`. */
export const daysUntil = (day: string, now: number): number =>
  Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMilliseconds) - dayNumber(now);

/** The instant at which a time such as `08:30` comes in Beijing, on the day of `now`. */
export const instantOf = (time: string, now: number): number =>
  Date.parse(`${dayOf(now)}T${time.padStart(5, '0')}:00+08:00`);

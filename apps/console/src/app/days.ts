/** Days as `2026-11-24`, reckoned without any zone. */
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export const plusDays = (day: string, days: number): string =>
  new Date((at(day) + days) * 86_400_000).toISOString().slice(0, 10);

/** How many days the second lies after the first. */
export const daysFrom = (first: string, second: string): number => at(second) - at(first);

export const mondayOf = (day: string): string =>
  plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Today where the counties are. */
export const todayThere = (now: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);

export const today = (): string => todayThere(Date.now());
/** The day so many days from today. */
export const inDays = (days: number): string => plusDays(today(), days);

/** Short: 11-24. */
export const short = (day: string): string => day.slice(5);
export const span = (from: string, to: string): string =>
  from === to ? short(from) : `${short(from)} – ${short(to)}`;

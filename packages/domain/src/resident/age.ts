/** Whole years between a birth date and a day (`YYYY-MM-DD`); born on 29 February counts from 1 March. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Below this age data need a grant of their own (PIPL 28, 31; security.md 20). */
export const minorBelow = 14;

/** The day on which somebody born on it is `years` old on `day`: born on or before it means at least so old. */
export function bornBy(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  const rest = day.slice(4);
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  return rest === '-02-29' && !leap ? `${year}-02-28` : `${year}${rest}`;
}

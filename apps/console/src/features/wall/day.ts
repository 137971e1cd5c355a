/** The calendar day of the district at an instant (milliseconds since 1970), as `2026-11-24`. */
export const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

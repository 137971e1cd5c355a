/** Time as handlers get it. Tests pass one that they move. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

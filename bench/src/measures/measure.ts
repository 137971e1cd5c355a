/** One line of the bench’s table, and of its JSON. */
export type Result = {
  readonly name: string;
  readonly size: string;
  readonly figure: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly reference: { readonly name: string; readonly figure: number } | null;
  /** Figure by reference; above 1 means more of whatever the unit counts. */
  readonly ratio: number | null;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
  readonly budget: string;
  readonly ok: boolean;
};

/** A part of a budget: what it asks for and whether it is met. */
export type Demand = { readonly text: string; readonly met: boolean };

export const atLeast = (what: string, figure: number, least: number): Demand => ({
  text: `${what} ≥ ${least}`,
  met: figure >= least,
});
export const atMost = (what: string, figure: number, most: number): Demand => ({
  text: `${what} ≤ ${most}`,
  met: figure <= most,
});

/** All demands as one budget. */
export const judged = (demands: readonly Demand[]): Pick<Result, 'budget' | 'ok'> => ({
  budget: demands.map(({ text, met }) => (met ? text : `${text} ✗`)).join(', '),
  ok: demands.every(({ met }) => met),
});

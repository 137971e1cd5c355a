import type { MultiLineString, MultiPolygon } from 'geojson';

export type Spot = { readonly lng: number; readonly lat: number };
/** A building with the number of its households. */
export type Home = Spot & { readonly households: number };
/** A point that serves; `own` stands in the area that is asked about. */
export type Server = Spot & { readonly own: boolean };

export type Task = {
  readonly homes: readonly Home[];
  readonly servers: readonly Server[];
  readonly metres: number;
} & ({ readonly kind: 'reach' } | { readonly kind: 'suggest'; readonly count: number });

export type Reached = {
  readonly kind: 'reach';
  /** Metres from each home to the nearest server; null where no road leads there. */
  readonly metres: readonly (number | null)[];
  /** Households within reach of each server by itself. */
  readonly households: readonly number[];
  readonly reach: MultiPolygon;
};
export type Suggested = {
  readonly kind: 'suggest';
  /** Index of the home beside which a site is, and the households that it reaches first. */
  readonly sites: readonly { readonly home: number; readonly households: number }[];
  readonly leftOut: number;
  readonly covered: number;
  readonly bound: number;
  readonly candidates: number;
};
export type Outcome = Reached | Suggested;

/** What is sent to the thread. The ways go along only when it does not have this ground yet. */
export type Ask = {
  readonly id: number;
  readonly ground: string;
  readonly task: Task;
  readonly ways?: readonly MultiLineString[];
};
export type Answer = { readonly id: number } & (
  | { readonly kind: 'ways' }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly message: string }
);

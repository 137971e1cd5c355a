import type { Geometry } from 'geojson';
import type { LngLat } from '../types.ts';

export type Corner = readonly [lng: number, lat: number];

/** A shared side, from corner to corner. */
export type Side = readonly [a: Corner, b: Corner];

/** A grid as it is drawn; `fit` says how its weight stands to the target. */
export type DrawnGrid = {
  readonly number: number;
  readonly name: string;
  readonly geometry: Geometry;
  readonly label: LngLat | null;
  readonly fit: 'within' | 'beyond' | 'far';
  /** Index of a colour of `beatTints`; a shade of the brand without one. */
  readonly tint?: number;
};

/** What borders are moved by. */
export type Handles = {
  /** Corners that can be dragged, or moved by the arrow keys when one has the focus. */
  readonly corners: readonly Corner[];
  readonly cornerLabel: string;
  readonly onCorner: (from: Corner, to: Corner) => void;
  /** Shared sides, each with a handle in its middle that bends it. */
  readonly sides: readonly Side[];
  readonly sideLabel: string;
  readonly onBend: (side: Side, to: Corner) => void;
};

export type DivisionMapProps = {
  readonly label: string;
  /** The ground that is divided; without it the map begins with all that is drawn. */
  readonly outline?: Geometry | null;
  readonly before: readonly {
    readonly id: string;
    readonly name: string;
    readonly geometry: Geometry;
    readonly label: LngLat | null;
    readonly tint?: number;
  }[];
  readonly after: readonly DrawnGrid[];
  readonly shows: 'before' | 'after' | 'both';
  readonly selected: number | null;
  readonly onGrid: (number: number) => void;
  /** Borders can be moved; without it the map is only looked at. */
  readonly handles?: Handles;
  /** What a check found; the shown one stands out. */
  readonly findings?: readonly Geometry[];
};

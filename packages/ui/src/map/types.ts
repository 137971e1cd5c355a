import type { Tone } from '../format.ts';

/** WGS84 degrees. */
export type LngLat = { readonly lng: number; readonly lat: number };

/** An event on the map. Its colour tells how its deadline stands. */
export type MapPoint = LngLat & {
  readonly id: string;
  readonly category: string;
  readonly tone: Tone;
  readonly emergency?: boolean;
};

/** A stop along a way, in order; without `done` it counts as passed. */
export type MapStop = LngLat & { readonly id: string; readonly name: string; readonly done?: boolean };

/** A community or grid as the map and its list name it. */
export type MapArea = {
  readonly kind: 'community' | 'grid';
  readonly place: string;
  readonly name: string;
  readonly label: LngLat;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
};

/** The properties of `MapView`. Everything is optional: without any it is a map of the grids. */
export type MapViewProps = {
  /** Accessible name; by default “map”. */
  label?: string;
  points?: readonly MapPoint[];
  selectedPoint?: string | null;
  /** Place of the grid that is lifted. */
  selectedGrid?: string | null;
  /** A place that the person has chosen; drawn as a pin. */
  chosen?: LngLat | null;
  /** A way that is drawn: a route or a track. */
  path?: readonly LngLat[];
  stops?: readonly MapStop[];
  /** Place of a grid or community to move to; or a point. Without it the whole town is shown. */
  focus?: string | LngLat | null;
  onPoint?: (id: string) => void;
  onGrid?: (place: string) => void;
  /** A tap on the ground, not on an event. */
  onTap?: (at: LngLat) => void;
  /** On a page that scrolls: one finger scrolls the page, two move the map. */
  scrollFriendly?: boolean;
  /** Draws the legend; on by default. */
  legend?: boolean;
};

import type { Geometry } from 'geojson';
import type { LngLat } from '../types.ts';

/** A service point; its sign is one letter that tells its kind. */
export type CirclePin = LngLat & {
  readonly id: string;
  readonly name: string;
  readonly sign: string;
  readonly planned: boolean;
};

/** A building that nothing reaches in time; the larger the more households. */
export type CircleGap = LngLat & { readonly id: string; readonly households: number };

export type CircleMapProps = {
  readonly label: string;
  /** Of the area that is asked about; the map shows it whole at first. */
  readonly place: string;
  readonly reach: Geometry | null;
  readonly points: readonly CirclePin[];
  readonly gaps: readonly CircleGap[];
  /** Suggested places, numbered in their order. */
  readonly sites: readonly LngLat[];
  /** Id of a point or a building that stands out. */
  readonly selected: string | null;
  readonly selectedGrid: string | null;
  /** Where a new point is to stand. */
  readonly chosen: LngLat | null;
  /** Moves there when it changes. */
  readonly focus: LngLat | null;
  readonly onPoint: (id: string) => void;
  readonly onGap: (id: string) => void;
  readonly onSite: (index: number) => void;
  /** A tap on the ground; none where nothing is to be put there. */
  readonly onTap: ((at: LngLat) => void) | null;
};

import type { Bounds, LngLat } from '@jingwei/geo';
import type { LineString, Polygon } from 'geojson';

/** A community to place in the town. Its street is the first nine digits of its code. */
export interface CommunitySpec {
  /** Twelve digits. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'community' | 'village';
}

export interface TownOptions {
  /** The same seed and communities give the same town, digit for digit. */
  readonly seed: number;
  readonly communities: readonly CommunitySpec[];
  /** Grids in the whole town; by default the proportion of 80 to 12 communities. */
  readonly gridCount?: number;
  /** Middle of the town; by default the middle of 潞州区. */
  readonly centre?: LngLat;
}

export type RoadClass = 'arterial' | 'street' | 'lane';

export interface Road {
  readonly id: string;
  /** Empty for the lanes inside blocks. */
  readonly name: string;
  readonly class: RoadClass;
  readonly line: LineString;
}

export type BuildingKind =
  | 'slab'
  | 'tower'
  | 'row'
  | 'shop'
  | 'commerce'
  | 'office'
  | 'industry'
  | 'school'
  | 'hospital';

export interface Building {
  /** Code of the community and a five-digit serial. */
  readonly id: string;
  readonly gridIndex: number;
  readonly footprint: Polygon;
  readonly floors: number;
  readonly households: number;
  readonly kind: BuildingKind;
  /** Compound and number, or road and number. */
  readonly address: string;
  readonly lngLat: LngLat;
}

export interface Grid {
  /** Index into `communities`. */
  readonly community: number;
  /** 1, 2, 3 … from west to east, then north to south, within the community. */
  readonly serial: number;
  readonly polygon: Polygon;
  readonly households: number;
}

export interface Community extends CommunitySpec {
  readonly polygon: Polygon;
}

/** A synthetic town. All positions in degrees, snapped to 1e-7; neighbours share their corners. */
export interface Town {
  /** Around everything that is drawn for the town itself: the union of all grids. */
  readonly bounds: Bounds;
  /** The county: a generous polygon around the town and its fields. */
  readonly outline: Polygon;
  /** The border of the union of all grids. */
  readonly extent: Polygon;
  readonly roads: readonly Road[];
  readonly water: readonly Polygon[];
  readonly green: readonly Polygon[];
  readonly fields: readonly Polygon[];
  readonly blocks: readonly Polygon[];
  readonly communities: readonly Community[];
  readonly grids: readonly Grid[];
  readonly buildings: readonly Building[];
}

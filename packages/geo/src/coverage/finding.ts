import type { Geometry } from 'geojson';
import type { Area } from '../area.ts';
import type { Reading } from './reading.ts';

/** A grid as it was drawn or imported: nothing about its geometry is taken for granted. */
export interface DrawnGrid {
  readonly id: string;
  readonly code: string;
  readonly geometry: Area;
}

/** What can be wrong with a division of the ground. */
export const findingKinds = [
  /** Longitude and latitude stand the wrong way round, in all grids. */
  'swappedCoordinates',
  /** All grids are drawn in GCJ-02 or BD-09 instead of CGCS2000. */
  'wrongDatum',
  /** The grids lie outside the ground that they should cover, in whatever datum. */
  'elsewhere',
  /** Two grids have one code. */
  'duplicateCode',
  /** A grid without any ground. */
  'emptyGrid',
  /** The last position of a ring is not its first. */
  'unclosedRing',
  /** An outer ring runs clockwise, or a hole anticlockwise (RFC 7946). */
  'wrongWinding',
  /** A ring crosses or touches itself or another of its grid. */
  'crossingRing',
  /** A grid in several pieces. */
  'scatteredGrid',
  /** Ground in no grid. */
  'gap',
  /** Ground in several grids. */
  'overlap',
  /** Ground of a grid outside of the outline. */
  'beyondOutline',
  /** Ground of one of the last three kinds, but thinner than a person would draw on purpose. */
  'sliver',
  /** A building in no grid. */
  'homelessBuilding',
  /** A building that a border runs through, or that overlapping grids share. */
  'splitBuilding',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What would put a finding right. Nothing is changed until somebody agrees. */
export type Mend =
  /** Read all positions another way. */
  | { readonly kind: 'readAs'; readonly reading: Reading }
  /** Use this geometry for the grid. */
  | { readonly kind: 'redraw'; readonly grid: string; readonly geometry: Area }
  /** The ground of the finding goes to one grid, and to no other. */
  | { readonly kind: 'give'; readonly grid: string }
  /** The ground of the finding goes to no grid. */
  | { readonly kind: 'trim' }
  /** The building goes to one grid, whose border moves around it. */
  | { readonly kind: 'settle'; readonly building: string; readonly grid: string }
  /** Somebody must decide. */
  | { readonly kind: 'byHand' };

/** One thing that is wrong, where it is, and how it could be put right. */
export interface Finding {
  readonly kind: FindingKind;
  /** Ids of the grids concerned, in the order of their codes. */
  readonly grids: readonly string[];
  readonly building?: string;
  /** Where to look; null for what has no place. */
  readonly geometry: Geometry | null;
  /** Ground concerned, for gaps, overlaps and the like. */
  readonly squareMetres?: number;
  readonly mend: Mend;
}

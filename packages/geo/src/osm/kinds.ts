import type { WayKind } from '../subdivision/ground.ts';
import type { Tags } from './element.ts';

/** What a line is: a barrier to divide along, or a path that only people on foot take. */
export type OsmWayKind = WayKind | 'path';

const roads: Readonly<Record<string, OsmWayKind>> = {
  motorway: 'arterial',
  trunk: 'arterial',
  primary: 'arterial',
  motorway_link: 'arterial',
  trunk_link: 'arterial',
  primary_link: 'arterial',
  secondary: 'street',
  secondary_link: 'street',
  tertiary: 'street',
  tertiary_link: 'street',
  unclassified: 'street',
  residential: 'street',
  road: 'lane',
  living_street: 'lane',
  service: 'lane',
  pedestrian: 'lane',
  footway: 'path',
  path: 'path',
  steps: 'path',
  cycleway: 'path',
  track: 'path',
};

const rails = ['rail', 'light_rail'];
const rivers = ['river', 'canal'];

/** Kind of a line by its tags (wiki: Key:highway, Key:railway, Key:waterway); undefined for what is no line on the ground. */
export function wayKindOf(tags: Tags): OsmWayKind | undefined {
  // What runs below ground divides nothing and is walked by nobody who looks for a door.
  if ((tags['tunnel'] ?? 'no') !== 'no' || tags['area'] === 'yes') return undefined;
  if (rails.includes(tags['railway'] ?? '')) return 'railway';
  if (rivers.includes(tags['waterway'] ?? '')) return 'river';
  return roads[tags['highway'] ?? ''];
}

const homes = [
  'yes',
  'apartments',
  'residential',
  'house',
  'detached',
  'semidetached_house',
  'terrace',
  'dormitory',
];

/** Whether people may live in a building; `building=yes` says no more than that there is one. */
export const isHome = (tags: Tags): boolean => homes.includes(tags['building'] ?? '');

/** How homes are reckoned where nobody has counted them. */
export interface FloorTerms {
  /** Floors of a building that does not say. */
  readonly floors: number;
  /** Ground floors, stairs and shops taken off: the share of all floors that is lived on. */
  readonly lived: number;
  readonly squareMetresPerHousehold: number;
}

/** Households of a building by its floor area; 0 where nobody lives. */
export function householdsByFloors(
  building: { readonly squareMetres: number; readonly floors: number | null; readonly home: boolean },
  terms: FloorTerms,
): number {
  if (!building.home) return 0;
  const floors = building.floors ?? terms.floors;
  return Math.round((building.squareMetres * floors * terms.lived) / terms.squareMetresPerHousehold);
}

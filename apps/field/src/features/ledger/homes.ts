import type {
  BuildingFacts,
  DwellingFacts,
  HouseholdFacts,
  Ledger,
  NeedFacts,
  ResidentFacts,
} from './facts.ts';
import { byNumber, byRoom, roomOf } from './rooms.ts';

/** A household with all that stands around it: the unit in which the pages think. */
export type Home = Readonly<{
  household: HouseholdFacts;
  dwelling: DwellingFacts;
  building: BuildingFacts;
  room: string;
  /** The head first, then as they stand in the book. */
  people: readonly ResidentFacts[];
  head: ResidentFacts | null;
  openNeeds: readonly NeedFacts[];
}>;

/** The whole name of a building: its compound, unless its own name says it already. */
export const buildingName = ({ compound, name }: Pick<BuildingFacts, 'compound' | 'name'>): string =>
  name.startsWith(compound) ? name : `${compound}${name}`;

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

const headFirst = (headId: string | null) => (a: ResidentFacts, b: ResidentFacts) =>
  Number(b.id === headId) - Number(a.id === headId) || byNumber(a.relation, b.relation);

/** Every household of the ledger with its dwelling, people and open needs, by building and room. */
export function homesOf(ledger: Ledger): Home[] {
  const buildings = new Map(ledger.building.map((row) => [row.id, row]));
  const dwellings = new Map(ledger.dwelling.map((row) => [row.id, row]));
  const people = grouped(ledger.resident, ({ householdId }) => householdId);
  const needs = grouped(ledger.need, ({ householdId }) => householdId);
  return ledger.household
    .flatMap((household): Home[] => {
      const dwelling = dwellings.get(household.dwellingId);
      const building = dwelling && buildings.get(dwelling.buildingId);
      // A household whose dwelling has not come yet shows up with the next pull.
      if (dwelling === undefined || building === undefined) return [];
      const family = [...(people.get(household.id) ?? [])].sort(headFirst(household.headId));
      return [
        {
          household,
          dwelling,
          building,
          room: roomOf(dwelling),
          people: family,
          head: family.find(({ id }) => id === household.headId) ?? family[0] ?? null,
          openNeeds: (needs.get(household.id) ?? []).filter(({ state }) => state === 'open'),
        },
      ];
    })
    .sort(
      (a, b) =>
        byNumber(buildingName(a.building), buildingName(b.building)) || byRoom(a.dwelling, b.dwelling),
    );
}

/** The care groups of a household, each once. */
export const careOf = ({ people }: Pick<Home, 'people'>): string[] => [
  ...new Set(people.flatMap(({ care }) => care.map(({ category }) => category))),
];

const earthMetres = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
type Spot = Readonly<{ lng: number | null; lat: number | null }>;

/** Metres between two spots, good enough for walking; null where one is unknown. */
export function metresBetween(a: Spot, b: Spot): number | null {
  if (a.lng === null || a.lat === null || b.lng === null || b.lat === null) return null;
  const x = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return Math.round(Math.hypot(x, radians(b.lat - a.lat)) * earthMetres);
}

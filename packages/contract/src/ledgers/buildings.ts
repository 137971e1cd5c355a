import { type Static, Type } from 'typebox';
import {
  Cursor,
  GeoJson,
  Id,
  Limit,
  Name,
  Nullable,
  Optional,
  Page,
  Place,
  Point,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import { Code } from './people.ts';

const Words = (max: number) => Type.String({ maxLength: max });
/** The place of a grid: where a building lies, whole (R5). */
export const GridPlace = Type.String({ pattern: '^\\d{6}(\\.\\d{3}){3}$' });

export const BuildingRow = Type.Object({
  id: Uuid,
  place: Place,
  code: Type.String(),
  name: Type.String(),
  compound: Type.String(),
  address: Type.String(),
  /** GB/T 31000, use of a building. */
  use: Type.String(),
  floors: Nullable(Type.Integer()),
  builtYear: Nullable(Type.Integer()),
  point: Nullable(Point),
  dwellings: Type.Integer(),
  households: Type.Integer(),
  residents: Type.Integer(),
  version: Type.Integer(),
});
export type BuildingRow = Static<typeof BuildingRow>;

export const Entrance = Type.Object({ id: Uuid, name: Name, lift: Type.Boolean() });
export type Entrance = Static<typeof Entrance>;

export const Building = Type.Object({
  ...BuildingRow.properties,
  placeName: Nullable(Type.String()),
  footprint: Nullable(GeoJson),
  entrances: Type.Array(Entrance),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
  abilities: Type.Array(Type.String()),
});
export type Building = Static<typeof Building>;

/** What can be said of a building besides where it lies. */
const buildingFields = {
  name: Optional(Name),
  code: Optional(Text(40)),
  compound: Optional(Words(60)),
  address: Optional(Words(200)),
  use: Optional(Code),
  floors: Optional(Nullable(Type.Integer({ minimum: 1, maximum: 200 }))),
  builtYear: Optional(Nullable(Type.Integer({ minimum: 1800, maximum: 2200 }))),
  point: Optional(Nullable(Point)),
  footprint: Optional(Nullable(GeoJson)),
  entrances: Optional(Type.Array(Entrance, { maxItems: 60 })),
};

export const ListBuildings = operation('building.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/buildings',
  summary: 'Buildings within reach by place and name, with dwellings, households and residents counted',
  query: Type.Object({
    place: Optional(Place),
    use: Optional(Code),
    q: Optional(Type.String({ maxLength: 60, description: 'beginning of name, compound or code' })),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(BuildingRow),
});

export const FindBuilding = operation('building.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/buildings/:id',
  summary: 'One building whole, with its entrances and footprint',
  params: Id,
  result: Building,
  refusals: ['building.missing'],
});

export const CreateBuilding = operation('building.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/buildings',
  summary: 'Add a building to a grid; its code is made from the grid when none is given',
  body: Type.Object(
    { ...buildingFields, id: Uuid, place: GridPlace, name: Name },
    { additionalProperties: false },
  ),
  result: Building,
  refusals: ['area.missing', 'building.code_taken', 'code.unknown', 'actor.not_permitted'],
});

export const UpdateBuilding = operation('building.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/buildings/:id',
  summary: 'Change what is said of a building; refused with its present state when somebody else was quicker',
  params: Id,
  body: Type.Object({ ...buildingFields, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Building,
  refusals: [
    'building.missing',
    'building.code_taken',
    'ledger.stale',
    'code.unknown',
    'actor.not_permitted',
  ],
});

export const AssignBuildingGrid = operation('building.assignGrid', {
  kind: 'write',
  access: 'staff',
  path: '/api/buildings/:id/grid',
  summary: 'Move a whole building to another grid, with everything alive in it (R5)',
  params: Id,
  body: Type.Object({ grid: GridPlace, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Building,
  refusals: [
    'building.missing',
    'area.missing',
    'partyGroup.leader_elsewhere',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const DwellingRow = Type.Object({
  id: Uuid,
  building: Uuid,
  place: Place,
  entrance: Type.String(),
  number: Type.String(),
  floor: Nullable(Type.Integer()),
  areaM2: Nullable(Type.Number()),
  rental: Type.Boolean(),
  /** GB/T 31000, hazards of rented dwellings. */
  rentalHazard: Type.String(),
  vacant: Type.Boolean(),
  households: Type.Array(
    Type.Object({
      id: Uuid,
      head: Nullable(Type.String()),
      members: Type.Integer(),
      lastVisitAt: Nullable(Time),
    }),
  ),
  version: Type.Integer(),
});
export type DwellingRow = Static<typeof DwellingRow>;

const dwellingFields = {
  entrance: Optional(Words(40)),
  number: Optional(Text(40)),
  floor: Optional(Nullable(Type.Integer({ minimum: -9, maximum: 200 }))),
  areaM2: Optional(Nullable(Type.Number({ exclusiveMinimum: 0, maximum: 99_999 }))),
  rental: Optional(Type.Boolean()),
  rentalHazard: Optional(Code),
  vacant: Optional(Type.Boolean()),
};

export const ListDwellings = operation('dwelling.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/buildings/:id/dwellings',
  summary: 'Every dwelling of a building by entrance, floor and number, with the households in it (masked)',
  params: Id,
  result: Type.Object({ items: Type.Array(DwellingRow) }),
  refusals: ['building.missing'],
});

export const CreateDwelling = operation('dwelling.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/dwellings',
  summary: 'Add a dwelling to a building',
  body: Type.Object(
    { ...dwellingFields, id: Uuid, building: Uuid, number: Text(40) },
    { additionalProperties: false },
  ),
  result: DwellingRow,
  refusals: ['building.missing', 'dwelling.number_taken', 'code.unknown', 'actor.not_permitted'],
});

export const UpdateDwelling = operation('dwelling.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/dwellings/:id',
  summary: 'Change what is said of a dwelling; refused with its present state when somebody else was quicker',
  params: Id,
  body: Type.Object({ ...dwellingFields, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: DwellingRow,
  refusals: [
    'dwelling.missing',
    'dwelling.number_taken',
    'ledger.stale',
    'code.unknown',
    'actor.not_permitted',
  ],
});

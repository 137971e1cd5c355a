import { type Static, Type } from 'typebox';
import { GeoJson, Name, Nullable, OneOf, Optional, Place, Point, Uuid } from './fields.ts';
import { operation } from './operation.ts';
import { areaKinds, posts, unitKinds } from './words.ts';

export const Area = Type.Object({
  id: Uuid,
  place: Place,
  kind: OneOf(areaKinds),
  name: Type.String(),
  /** Official code: 6, 9 (as 12) or 12 digits of GB/T 2260 and GB/T 10114, 15 for a grid. */
  code: Type.String(),
  parent: Nullable(Place),
  households: Nullable(Type.Integer()),
  label: Nullable(Point),
  active: Type.Boolean(),
  version: Type.Integer(),
});
export type Area = Static<typeof Area>;

export const ListAreas = operation('area.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/areas',
  summary: 'Areas within reach, below a place, of a kind',
  query: Type.Object({
    place: Optional(Place),
    kind: Optional(OneOf(areaKinds)),
    q: Optional(Type.String({ maxLength: 60 })),
  }),
  result: Type.Object({ items: Type.Array(Area) }),
});

export const CreateGrid = operation('area.createGrid', {
  kind: 'write',
  access: 'staff',
  path: '/api/areas/grids',
  summary: 'Create a grid under a community; its unit is created with it',
  body: Type.Object(
    {
      id: Uuid,
      community: Place,
      serial: Type.String({ pattern: '^\\d{3}$' }),
      name: Name,
      households: Optional(Type.Integer({ minimum: 0, maximum: 5000 })),
      geometry: Optional(GeoJson),
    },
    { additionalProperties: false },
  ),
  result: Area,
  refusals: ['area.missing', 'area.code_taken', 'actor.not_permitted'],
});

export const RenameArea = operation('area.rename', {
  kind: 'write',
  access: 'staff',
  path: '/api/areas/:id/rename',
  summary: 'Change the name or the number of households of an area',
  params: Type.Object({ id: Uuid }),
  body: Type.Object(
    {
      name: Name,
      households: Optional(Type.Integer({ minimum: 0, maximum: 5000 })),
      version: Type.Integer(),
    },
    { additionalProperties: false },
  ),
  result: Area,
  refusals: ['area.missing', 'event.stale', 'actor.not_permitted'],
});

export const GridLayer = operation('area.gridLayer', {
  kind: 'read',
  access: 'public',
  path: '/api/public/map/grids',
  summary: 'Grid and community outlines as GeoJSON (published by law; nothing personal)',
  result: GeoJson,
});

export const BaseLayer = operation('area.baseLayer', {
  kind: 'read',
  access: 'public',
  path: '/api/public/map/base',
  summary: 'Base map as GeoJSON: land, water, green, blocks, roads by class, buildings',
  result: GeoJson,
});

export const Unit = Type.Object({
  id: Uuid,
  kind: OneOf(unitKinds),
  name: Type.String(),
  place: Place,
  code: Type.String(),
  parent: Nullable(Uuid),
  /** People on post today. */
  members: Type.Integer(),
});
export type Unit = Static<typeof Unit>;

export const ListUnits = operation('unit.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/units',
  summary: 'Units within reach, or those an event may be sent to',
  query: Type.Object({
    kind: Optional(OneOf(unitKinds)),
    place: Optional(Place),
    dispatchable: Optional(Uuid),
  }),
  result: Type.Object({ items: Type.Array(Unit) }),
});

export const UnitMembers = operation('unit.members', {
  kind: 'read',
  access: 'staff',
  path: '/api/units/:id/members',
  summary: 'People on post in a unit today',
  params: Type.Object({ id: Uuid }),
  result: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Uuid,
        name: Type.String(),
        post: OneOf(posts),
        telephone: Nullable(Type.String()),
        lead: Type.Boolean(),
      }),
    ),
  }),
  refusals: ['unit.missing'],
});

export const CreateDepartment = operation('unit.createDepartment', {
  kind: 'write',
  access: 'staff',
  path: '/api/units',
  summary: 'Create a department or emergency team that serves a county or subdistrict',
  body: Type.Object(
    {
      id: Uuid,
      kind: OneOf(['department', 'emergencyTeam']),
      name: Name,
      code: Type.String({ pattern: '^[a-zA-Z0-9-]{2,40}$' }),
      place: Place,
    },
    { additionalProperties: false },
  ),
  result: Unit,
  refusals: ['area.missing', 'area.code_taken', 'actor.not_permitted'],
});

import { Type } from 'typebox';
import { Day, GeoJson, Id, Name, Nullable, OneOf, Optional, Place, Text, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { Difficulty, Division, DivisionRequest, DivisionRow, divisionStates } from './resource.ts';

const Community = Type.String({ pattern: '^\\d{6}(\\.\\d{3}){2}$' });
/** As stored: longitude, then latitude. */
const Position = Type.Tuple([
  Type.Number({ minimum: -180, maximum: 180 }),
  Type.Number({ minimum: -90, maximum: 90 }),
]);

export const ListDivisions = operation('division.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/divisions',
  summary:
    'Divisions within reach, the newest first, and the numbers of the policy that a new one starts with',
  query: Type.Object({ place: Optional(Place), state: Optional(OneOf(divisionStates)) }),
  result: Type.Object({
    items: Type.Array(DivisionRow),
    ordinary: Type.Object({
      target: Type.Integer(),
      tolerance: Type.Number(),
      difficulty: Difficulty,
    }),
    abilities: Type.Array(Type.String()),
  }),
});

export const FindDivision = operation('division.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/divisions/:id',
  summary: 'One division whole: grids before and after, with figures of both and why each grid is as it is',
  params: Id,
  result: Division,
  refusals: ['division.missing'],
});

export const PlanDivision = operation('division.plan', {
  kind: 'write',
  access: 'staff',
  path: '/api/divisions',
  summary: 'Compute a division of a community; the answer comes at once, the division when it is computed',
  body: Type.Object(
    { id: Uuid, community: Community, title: Name, request: DivisionRequest },
    { additionalProperties: false },
  ),
  result: Division,
  refusals: ['area.missing', 'division.not_drawn', 'actor.not_permitted'],
});

export const EditDivision = operation('division.edit', {
  kind: 'write',
  access: 'staff',
  path: '/api/divisions/:id/edit',
  summary:
    'Move a shared vertex, bend a shared border, move a building to the neighbouring grid, rename a grid, or say who works in it',
  params: Id,
  body: Type.Object(
    {
      baseVersion: Type.Integer(),
      edit: Type.Union([
        Type.Object({ kind: OneOf(['moveVertex']), from: Position, to: Position }),
        Type.Object({ kind: OneOf(['bend']), a: Position, b: Position, to: Position }),
        /** The other way round of a bend: the corner goes. */
        Type.Object({ kind: OneOf(['straighten']), at: Position }),
        Type.Object({ kind: OneOf(['moveBuilding']), building: Uuid, to: Type.Integer() }),
        /** Who works in a grid that would have nobody; null takes it back. */
        Type.Object({ kind: OneOf(['appoint']), number: Type.Integer(), account: Nullable(Uuid) }),
        Type.Object({ kind: OneOf(['rename']), number: Type.Integer(), name: Name }),
        Type.Object({
          kind: OneOf(['standIn']),
          groups: Type.Array(Type.Array(Type.Integer(), { minItems: 1, maxItems: 3 }), { maxItems: 60 }),
        }),
      ]),
    },
    { additionalProperties: false },
  ),
  result: Division,
  refusals: [
    'division.missing',
    'division.busy',
    'division.not_now',
    'division.vertex_missing',
    'division.vertex_fixed',
    'division.border_crosses',
    'division.building_cut',
    'division.grid_breaks',
    'division.not_adjacent',
    'building.missing',
    'account.missing',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const DivisionFinding = Type.Object({
  kind: Type.String(),
  grids: Type.Array(Type.Integer()),
  building: Nullable(Type.String()),
  geometry: Nullable(GeoJson),
  squareMetres: Nullable(Type.Number()),
  /** What would put it right: give the ground to a grid, redraw it, settle a building, or by hand. */
  mend: Type.Object({ kind: Type.String(), grid: Nullable(Type.Integer()) }),
});

export const CheckDivision = operation('division.coverage', {
  kind: 'read',
  access: 'staff',
  path: '/api/divisions/:id/coverage',
  summary:
    'Gaps, overlaps, slivers, grids in pieces, buildings in none or several, each with a proposed mend',
  params: Id,
  result: Type.Object({ items: Type.Array(DivisionFinding) }),
  refusals: ['division.missing', 'division.busy'],
});

const version = { baseVersion: Type.Integer() };

export const ReviewDivision = operation('division.review', {
  kind: 'write',
  access: 'staff',
  path: '/api/divisions/:id/review',
  summary: 'Approve a division, or send it back; never its author',
  params: Id,
  body: Type.Object(
    { ...version, approve: Type.Boolean(), note: Text(500) },
    { additionalProperties: false },
  ),
  result: Division,
  refusals: [
    'division.missing',
    'division.busy',
    'division.not_now',
    'division.findings_open',
    'actor.second_person',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const ScheduleDivision = operation('division.schedule', {
  kind: 'write',
  access: 'staff',
  path: '/api/divisions/:id/schedule',
  summary:
    'Set the day on which a reviewed division comes into force, tomorrow at the earliest; `vacancies` confirms grids without a worker',
  params: Id,
  body: Type.Object(
    { ...version, on: Day, vacancies: Optional(Type.Boolean()) },
    { additionalProperties: false },
  ),
  result: Division,
  refusals: [
    'division.missing',
    'division.not_now',
    'division.day_past',
    'division.day_taken',
    'division.outdated',
    'division.vacant',
    'actor.second_person',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const WithdrawDivision = operation('division.withdraw', {
  kind: 'write',
  access: 'staff',
  path: '/api/divisions/:id/withdraw',
  summary: 'Withdraw a division that is not in force yet',
  params: Id,
  body: Type.Object(version, { additionalProperties: false }),
  result: Division,
  refusals: ['division.missing', 'division.not_now', 'ledger.stale', 'actor.not_permitted'],
});

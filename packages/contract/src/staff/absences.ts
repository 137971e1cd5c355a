import { type Static, Type } from 'typebox';
import { Day, Id, Nullable, OneOf, Optional, Place, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';

/** Why somebody is away: a kind, never a diagnosis. */
export const absenceReasons = ['leave', 'sick', 'training', 'official', 'other'] as const;
export type AbsenceReason = (typeof absenceReasons)[number];
export const absenceStates = ['planned', 'running', 'over', 'withdrawn'] as const;

const Person = Type.Object({ id: Uuid, name: Type.String() });
const days = { from: Day, to: Day };

/** Days on which a grid falls to somebody while its worker is away. */
const Cover = Type.Object({
  place: Place,
  grid: Type.String(),
  ...days,
  /** Null where everybody of the group is away, or the grid has no group: the leader is turned to. */
  worker: Nullable(Person),
  leader: Nullable(Type.String()),
});

/** The absence of a grid worker, first and last day included, and who has the grid meanwhile (R11). */
export const Absence = Type.Object({
  id: Uuid,
  worker: Person,
  place: Place,
  grid: Type.String(),
  ...days,
  reason: Nullable(OneOf(absenceReasons)),
  state: OneOf(absenceStates),
  endedAt: Nullable(Time),
  enteredBy: Type.String(),
  covers: Type.Array(Cover),
  version: Type.Integer(),
  abilities: Type.Array(Type.String()),
});
export type Absence = Static<typeof Absence>;

export const ListAbsences = operation('absence.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/absences',
  summary: 'Absences of grid workers that touch some days, and the workers within reach with their stand-ins',
  query: Type.Object({ place: Optional(Place), from: Day, to: Day }),
  result: Type.Object({
    today: Day,
    items: Type.Array(Absence),
    workers: Type.Array(
      Type.Object({
        id: Uuid,
        name: Type.String(),
        place: Place,
        grid: Type.String(),
        /** Workers of the other grids of its group, in the order in which they would stand in. */
        standIns: Type.Array(Type.String()),
      }),
    ),
    abilities: Type.Array(Type.String()),
  }),
  refusals: ['date.invalid'],
});

export const MyAbsences = operation('absence.mine', {
  kind: 'read',
  access: 'staff',
  path: '/api/absences/mine',
  summary: 'One’s own absences from today on, and the grids that one has meanwhile for others',
  result: Type.Object({
    own: Type.Array(Type.Object({ id: Uuid, ...days, covers: Type.Array(Cover) })),
    standsIn: Type.Array(
      Type.Object({
        place: Place,
        grid: Type.String(),
        name: Type.String(),
        ...days,
        running: Type.Boolean(),
      }),
    ),
  }),
});

export const EnterAbsence = operation('absence.enter', {
  kind: 'write',
  access: 'staff',
  path: '/api/absences',
  summary:
    'Enter days on which a grid worker is away; whoever stands in has the grid on those days, and no longer',
  body: Type.Object(
    { id: Uuid, worker: Uuid, ...days, reason: Optional(OneOf(absenceReasons)) },
    { additionalProperties: false },
  ),
  result: Absence,
  refusals: ['absence.worker_missing', 'absence.overlaps', 'date.invalid', 'actor.not_permitted'],
});

export const EndAbsence = operation('absence.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/absences/:id/end',
  summary: 'End an absence earlier: with a last day, or at once; one that has not begun is withdrawn',
  params: Id,
  body: Type.Object(
    { baseVersion: Type.Integer({ minimum: 1 }), last: Nullable(Day) },
    { additionalProperties: false },
  ),
  result: Absence,
  refusals: ['absence.missing', 'absence.over', 'ledger.stale', 'date.invalid', 'actor.not_permitted'],
});

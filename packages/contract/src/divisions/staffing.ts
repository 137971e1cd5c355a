import { type Static, Type } from 'typebox';
import { Day, Nullable, Place, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';

const Person = Type.Object({ id: Uuid, name: Type.String() });
const Amount = Type.Object({ households: Type.Integer(), buildings: Type.Integer() });

/** Somebody who could work in a grid; `free` when their own grid is given up, otherwise they look after both. */
export const ProposedPost = Type.Object({
  ...Person.properties,
  /** Their grid of today. */
  from: Type.String(),
  households: Type.Integer(),
  free: Type.Boolean(),
});

/** Who works where from the day on, and what changes for them. */
export const DivisionStaffing = Type.Object({
  grids: Type.Array(
    Type.Object({
      number: Type.Integer(),
      /** On post in the grid that carries on. */
      keeps: Type.Array(Person),
      chosen: Nullable(Person),
      proposed: Nullable(ProposedPost),
      comes: Amount,
      goes: Amount,
    }),
  ),
  /** Grids that are given up: posts there end the day before. */
  closing: Type.Array(
    Type.Object({ place: Place, name: Type.String(), workers: Type.Array(Person), goes: Amount }),
  ),
  /** Who may be chosen: workers of the community’s street. */
  candidates: Type.Array(Person),
});
export type DivisionStaffing = Static<typeof DivisionStaffing>;

/** What a notice about a division says: for one grid, or which grids have nobody. */
export const DivisionNotice = Type.Object({
  division: Uuid,
  community: Type.String(),
  on: Nullable(Day),
  grid: Type.String(),
  comes: Amount,
  goes: Amount,
  closed: Type.Boolean(),
  vacant: Type.Array(Type.String()),
});
export type DivisionNotice = Static<typeof DivisionNotice>;

export const Vacancy = Type.Object({
  place: Place,
  name: Type.String(),
  communityName: Type.String(),
  households: Nullable(Type.Integer()),
  /** Since when nobody works there, where that is known: the day on which the grid began or the last post ended. */
  since: Nullable(Day),
  /** Proposed, and waiting for the security administrator. */
  waiting: Type.Array(Person),
  /** Of the worker from whom most of its households came, if they still work there. */
  proposed: Nullable(Person),
});
export type Vacancy = Static<typeof Vacancy>;

export const ListVacancies = operation('vacancy.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/vacancies',
  summary: 'Grids within reach in which nobody works today, with a proposal, and who may be proposed',
  result: Type.Object({
    items: Type.Array(Vacancy),
    candidates: Type.Array(Type.Object({ ...Person.properties, place: Place, gridName: Type.String() })),
    abilities: Type.Array(Type.String()),
  }),
});

export const FillVacancy = operation('vacancy.fill', {
  kind: 'write',
  access: 'staff',
  path: '/api/vacancies/:place',
  summary:
    'Propose a worker of the street for a grid without one; the security administrator approves it as any post',
  params: Type.Object({ place: Place }),
  body: Type.Object({ assignment: Uuid, account: Uuid, from: Day }, { additionalProperties: false }),
  result: Type.Object({ assignment: Uuid }),
  refusals: ['area.missing', 'account.missing', 'vacancy.filled', 'request.invalid', 'actor.not_permitted'],
});

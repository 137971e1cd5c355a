import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Id, Nullable, OneOf, Optional, Page, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { narrowed, paged, whose } from './fields.ts';
import { checkDifferences, checkMethods, disciplineStates, rungs } from './words.ts';

const abilities = ['hear', 'decide', 'object', 'review'] as const;

/** A step of the ladder (R54): proposed by the system, decided by a named person, open to objection. */
export const Discipline = Type.Object({
  id: Uuid,
  ...whose,
  check: Type.Object({
    id: Uuid,
    visit: Uuid,
    method: OneOf(checkMethods),
    differences: Type.Array(OneOf(checkDifferences)),
    words: Type.String(),
    by: PersonRef,
    at: Time,
  }),
  rung: OneOf(rungs),
  state: OneOf(disciplineStates),
  proposedAt: Time,
  /** Until when the worker may be heard before anybody decides without their words. */
  hearBy: Time,
  statement: Type.String(),
  heardAt: Nullable(Time),
  decidedBy: Nullable(PersonRef),
  decidedAt: Nullable(Time),
  reason: Type.String(),
  objectBy: Nullable(Time),
  objection: Type.String(),
  objectedAt: Nullable(Time),
  reviewedBy: Nullable(PersonRef),
  reviewedAt: Nullable(Time),
  review: Type.String(),
  /** Confirmed steps before this one that still count. */
  earlier: Type.Integer(),
  version: Type.Integer(),
  abilities: Type.Array(OneOf(abilities)),
});
export type Discipline = Static<typeof Discipline>;

export const ListDiscipline = operation('discipline.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/discipline',
  summary: 'Cases of workers within the caller’s care; workers see their own alone',
  query: Type.Object({
    ...narrowed,
    state: Optional(OneOf(disciplineStates)),
    open: Optional(Type.Boolean()),
    ...paged,
  }),
  result: Page(Discipline),
});

export const FindDiscipline = operation('discipline.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/discipline/:id',
  summary: 'One case',
  params: Id,
  result: Discipline,
  refusals: ['discipline.missing'],
});

const step = <const B extends Parameters<typeof Type.Object>[0]>(
  verb: 'hear' | 'decide' | 'object' | 'review',
  summary: string,
  body: B,
) =>
  operation(`discipline.${verb}`, {
    kind: 'write',
    access: 'staff',
    path: `/api/discipline/:id/${verb}`,
    summary,
    params: Id,
    body: Type.Object(body, { additionalProperties: false }),
    result: Discipline,
    refusals: [
      'discipline.missing',
      'discipline.step_impossible',
      'discipline.unheard',
      'discipline.own_case',
      'discipline.others_case',
      'discipline.witness',
      'discipline.same_person',
      'discipline.harsher',
      'discipline.too_late',
      'actor.not_permitted',
    ],
  });

export const HearDiscipline = step('hear', 'The worker’s own statement, before anybody decides', {
  statement: Text(4000),
});
export const DecideDiscipline = step(
  'decide',
  'A named person confirms the step, a milder one, or drops the case',
  {
    confirm: Type.Boolean(),
    rung: Optional(OneOf(rungs)),
    reason: Text(2000),
  },
);
export const ObjectDiscipline = step('object', 'The worker objects to what was decided', {
  objection: Text(4000),
});
export const ReviewDiscipline = step('review', 'Another person upholds the decision or lifts it', {
  uphold: Type.Boolean(),
  review: Text(2000),
});

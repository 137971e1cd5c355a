import { type Static, Type } from 'typebox';
import { Nullable, OneOf, PhotoId, Place, Point, Time, Uuid } from '../fields.ts';
import {
  channels,
  deadlineKinds,
  eventActions,
  eventScopes,
  eventStates,
  handlingModes,
  outcomes,
  supervisionLevels,
  unitKinds,
} from '../words.ts';

/** A unit or a person as named beside an event. */
export const UnitRef = Type.Object({ id: Uuid, name: Type.String(), kind: OneOf(unitKinds) });
export type UnitRef = Static<typeof UnitRef>;
export const PersonRef = Type.Object({ id: Uuid, name: Type.String() });
export type PersonRef = Static<typeof PersonRef>;

/**
 * The one deadline of an open event. `dueAt` is when it falls due (null while paused), `startedAt` when it began,
 * `soonAt` when the pre-warning is given.
 */
export const Deadline = Type.Object({
  kind: OneOf(deadlineKinds),
  state: OneOf(['running', 'paused']),
  startedAt: Time,
  dueAt: Nullable(Time),
  soonAt: Nullable(Time),
  alarmLevel: Type.Integer(),
});
export type Deadline = Static<typeof Deadline>;

/** One row of a queue. Carries nothing personal of the reporter. */
export const EventRow = Type.Object({
  id: Uuid,
  number: Type.String(),
  category: Type.String(),
  title: Type.String(),
  address: Type.String(),
  place: Place,
  placeName: Type.String(),
  point: Nullable(Point),
  state: OneOf(eventStates),
  mode: OneOf(handlingModes),
  scope: OneOf(eventScopes),
  channel: OneOf(channels),
  emergency: Type.Boolean(),
  urgent: Type.Boolean(),
  supervision: OneOf(supervisionLevels),
  holder: Nullable(UnitRef),
  holderPerson: Nullable(PersonRef),
  reportedAt: Time,
  updatedAt: Time,
  deadline: Nullable(Deadline),
  outcome: Nullable(OneOf(outcomes)),
  photo: Nullable(PhotoId),
  version: Type.Integer(),
});
export type EventRow = Static<typeof EventRow>;

/** One thing that happened to an event: who, what, when, with which words and photos. */
export const Step = Type.Object({
  id: Uuid,
  seq: Type.Integer(),
  action: Type.String(),
  at: Time,
  person: Nullable(PersonRef),
  unit: Nullable(UnitRef),
  from: Nullable(OneOf(eventStates)),
  to: OneOf(eventStates),
  holder: Nullable(UnitRef),
  note: Nullable(Type.String()),
  /** What is also told to the reporter. */
  answer: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
  photos: Type.Array(PhotoId),
});
export type Step = Static<typeof Step>;

/** One line of the append-only deadline ledger. */
export const DeadlineEntry = Type.Object({
  at: Time,
  kind: OneOf(deadlineKinds),
  action: OneOf(['set', 'paused', 'resumed', 'extended', 'shortened', 'met', 'missed']),
  dueBefore: Nullable(Time),
  dueAfter: Nullable(Time),
  reason: Nullable(Type.String()),
});
export type DeadlineEntry = Static<typeof DeadlineEntry>;

/** A reporter as staff sees one: masked unless revealed with a reason (security.md 12). */
export const Reporter = Type.Object({
  id: Uuid,
  name: Nullable(Type.String()),
  telephone: Nullable(Type.String()),
  channel: OneOf(channels),
  at: Time,
  description: Type.String(),
  rating: Nullable(Type.Integer()),
  solved: Nullable(OneOf(['yes', 'partly', 'no'])),
  comment: Nullable(Type.String()),
});
export type Reporter = Static<typeof Reporter>;

/** An event whole, with only the actions that the caller may take now. */
export const EventPage = Type.Object({
  event: Type.Object({
    ...EventRow.properties,
    description: Type.String(),
    firstContact: Nullable(PersonRef),
    firstResponsible: Nullable(PersonRef),
    coResponsible: Type.Array(UnitRef),
    /** The rule that routed it and why it matched, in words of the policy. */
    route: Type.Object({ rule: Type.String(), name: Type.String() }),
    limitAt: Nullable(Time),
    reviewAt: Nullable(Time),
    bounces: Type.Integer(),
    bounceLimit: Type.Integer(),
    binding: Type.Boolean(),
    reopens: Type.Integer(),
    resolvedLevel: Nullable(OneOf(unitKinds)),
    closedAt: Nullable(Time),
    answeredAt: Nullable(Time),
    mergedInto: Nullable(Uuid),
    parent: Nullable(Uuid),
    extension: Nullable(
      Type.Object({ days: Type.Integer(), reason: Type.String(), by: PersonRef, at: Time }),
    ),
  }),
  steps: Type.Array(Step),
  deadlines: Type.Array(DeadlineEntry),
  reporters: Type.Array(Reporter),
  related: Type.Array(
    Type.Object({ relation: OneOf(['duplicate', 'merged', 'child', 'parent', 'nearby']), event: EventRow }),
  ),
  abilities: Type.Array(OneOf([...eventActions, 'revealReporter', 'meToo'] as const)),
});
export type EventPage = Static<typeof EventPage>;

import { type Static, type TObject, Type } from 'typebox';
import type { ErrorCode } from '../errors.ts';
import { Id, OneOf, Optional, Photos, Place, Point, Text, Time, Uuid } from '../fields.ts';
import { type Operation, operation } from '../operation.ts';
import { type EventAction, eventScopes, handlingModes, outcomes } from '../words.ts';
import { EventPage } from './resource.ts';

const Version = Optional(Type.Integer({ minimum: 1, description: 'the version the person was looking at' }));
const note = { note: Optional(Text(2000)), photos: Optional(Photos) };
const reason = { reason: Text(1000) };
const to = { to: Uuid, person: Optional(Uuid), note: Optional(Text(2000)) };

const body = <T extends TObject>(fields: T) => fields;
const fields = <const T extends Parameters<typeof Type.Object>[0]>(props: T) =>
  body(Type.Object({ version: Version, ...props }, { additionalProperties: false }));

/** Bodies of the steps. `to` and `units` are unit ids, dates are instants; `version` makes a stale page a 409. */
export const actionBodies = {
  accept: fields({ ...note }),
  triage: fields({
    category: Optional(Type.String()),
    place: Optional(Place),
    point: Optional(Point),
    address: Optional(Type.String({ maxLength: 200 })),
    mode: Optional(OneOf(handlingModes)),
    scope: Optional(OneOf(eventScopes)),
    note: Optional(Text(2000)),
  }),
  dispatch: fields(to),
  transfer: fields({ to: Uuid, ...reason }),
  return: fields(reason),
  arbitrate: fields({ to: Uuid, ...reason }),
  escalate: fields(reason),
  progress: fields({ note: Text(2000), photos: Optional(Photos) }),
  followUp: fields({ note: Text(2000), photos: Optional(Photos) }),
  standDown: fields({ note: Text(2000) }),
  handle: fields({ note: Text(2000), photos: Optional(Photos), answer: Optional(Text(2000)) }),
  feedBack: fields({ answer: Text(2000) }),
  verify: fields({ ...note }),
  rework: fields({ ...reason, photos: Optional(Photos) }),
  close: fields({ outcome: OneOf(outcomes), ...note }),
  reopen: fields(reason),
  defer: fields({ answer: Text(2000), reviewAt: Time, ...reason }),
  resume: fields({ note: Optional(Text(2000)) }),
  requestExtension: fields({ days: Type.Integer({ minimum: 1, maximum: 60 }), ...reason }),
  approveExtension: fields({ note: Optional(Text(1000)) }),
  rejectExtension: fields(reason),
  expedite: fields({ ...reason, dueAt: Optional(Time) }),
  supervise: fields({ level: OneOf(['none', 'normal', 'yellow', 'red']), ...reason }),
  instruct: fields({ note: Text(1000) }),
  merge: fields({ into: Uuid, ...reason }),
  split: fields({
    parts: Type.Array(Type.Object({ category: Type.String(), description: Text(2000), to: Optional(Uuid) }), {
      minItems: 2,
      maxItems: 10,
    }),
  }),
  void: fields(reason),
  writeOff: fields({ ...note }),
  archive: fields({ note: Optional(Text(1000)) }),
} as const satisfies Record<EventAction, TObject>;

export type ActionBodies = { [A in EventAction]: Static<(typeof actionBodies)[A]> };

const common: readonly ErrorCode[] = [
  'event.missing',
  'event.action_impossible',
  'event.stale',
  'actor.not_permitted',
];
const special: Partial<Record<EventAction, readonly ErrorCode[]>> = {
  triage: ['category.unknown', 'location.outside', 'location.unknown', 'location.beyond'],
  dispatch: ['unit.missing', 'unit.not_dispatchable', 'unit.vacant'],
  transfer: ['unit.missing', 'unit.not_dispatchable', 'unit.vacant'],
  return: ['event.binding'],
  arbitrate: ['unit.missing', 'unit.not_dispatchable', 'unit.vacant'],
  followUp: ['event.not_emergency'],
  standDown: ['event.not_emergency'],
  handle: ['event.children_open', 'photo.missing'],
  verify: ['actor.same_person'],
  close: ['event.not_answered', 'event.children_open'],
  reopen: ['event.window_over'],
  defer: ['date.invalid'],
  requestExtension: ['event.extension_pending'],
  approveExtension: ['event.no_extension', 'actor.second_person'],
  rejectExtension: ['event.no_extension', 'actor.second_person'],
  expedite: ['date.invalid'],
  merge: ['event.merge_impossible'],
  split: ['category.unknown', 'unit.missing'],
};

type ActionOperation<A extends EventAction> = Operation<
  typeof Id,
  ReturnType<typeof operation>['query'],
  (typeof actionBodies)[A],
  typeof EventPage
>;

const define = <A extends EventAction>(action: A): ActionOperation<A> =>
  operation(`event.${action}`, {
    kind: 'write',
    access: 'staff',
    path: `/api/events/:id/${action}`,
    summary: `Step of an event: ${action}`,
    params: Id,
    body: actionBodies[action],
    result: EventPage,
    refusals: [...common, ...(special[action] ?? [])],
  }) as ActionOperation<A>;

/** One operation per step: `EventActions.accept` is `POST /api/events/:id/accept`. */
export const EventActions = {
  accept: define('accept'),
  triage: define('triage'),
  dispatch: define('dispatch'),
  transfer: define('transfer'),
  return: define('return'),
  arbitrate: define('arbitrate'),
  escalate: define('escalate'),
  progress: define('progress'),
  followUp: define('followUp'),
  standDown: define('standDown'),
  handle: define('handle'),
  feedBack: define('feedBack'),
  verify: define('verify'),
  rework: define('rework'),
  close: define('close'),
  reopen: define('reopen'),
  defer: define('defer'),
  resume: define('resume'),
  requestExtension: define('requestExtension'),
  approveExtension: define('approveExtension'),
  rejectExtension: define('rejectExtension'),
  expedite: define('expedite'),
  supervise: define('supervise'),
  instruct: define('instruct'),
  merge: define('merge'),
  split: define('split'),
  void: define('void'),
  writeOff: define('writeOff'),
  archive: define('archive'),
};

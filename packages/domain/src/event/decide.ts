import { type ActionBodies, type EventAction, eventActions, refuse } from '@jingwei/contract';
import { archive, close, reopen, rework, verify, writeOff } from './actions/checking.ts';
import { feedBack, followUp, handle, progress, standDown } from './actions/handling.ts';
import { accept, triage } from './actions/intake.ts';
import { arbitrate, dispatch, escalate, giveBack, transfer } from './actions/movement.ts';
import { annul, instruct, merge, split, supervise } from './actions/oversight.ts';
import {
  approveExtension,
  defer,
  expedite,
  rejectExtension,
  requestExtension,
  resume,
} from './actions/timing.ts';
import type { Actor, Case, Change, EventFacts } from './facts.ts';
import { couldEver, postFor, stateAllows } from './permission.ts';

/** What two steps need beyond the case itself: where a new place lies, and the event to be merged into. */
export type Extra = {
  readonly located?: Pick<EventFacts, 'place' | 'point' | 'address'>;
  readonly into?: EventFacts | null;
};

type Decision<A extends EventAction> = (c: Case, input: ActionBodies[A], extra: Extra) => Change;

const decisions: { readonly [A in EventAction]: Decision<A> } = {
  accept,
  triage: (c, input, { located }) => triage(c, input, located ?? c.event),
  dispatch,
  transfer,
  return: giveBack,
  arbitrate,
  escalate,
  progress,
  followUp,
  standDown,
  handle,
  feedBack,
  verify,
  rework,
  close,
  reopen,
  defer,
  resume,
  requestExtension,
  approveExtension,
  rejectExtension,
  expedite,
  supervise,
  instruct,
  merge: (c, input, { into }) => merge(c, input, into ?? null),
  split,
  void: annul,
  writeOff,
  archive,
};

/**
 * Decides one step of a member of staff: whether the post has such a step at all (403), then the version the person
 * saw (409), then how the person stands to the event (403), then the state (409), then the rule of the step itself.
 * The version comes before the standing: whoever looks at an old page, on which their unit still holds the event, is
 * to be shown the present one and not to be told that they may not. Writes nothing.
 */
export function decide<A extends EventAction>(
  action: A,
  c: Case,
  input: ActionBodies[A],
  extra: Extra = {},
): Change {
  if (!couldEver(c.actor, action)) throw refuse('actor.not_permitted');
  if (input.version !== undefined && input.version !== c.event.version) throw refuse('event.stale');
  if (postFor(c.actor, action, c.event) === undefined) throw refuse('actor.not_permitted');
  if (!stateAllows(action, c.event.state)) throw refuse('event.action_impossible', { state: c.event.state });
  return decisions[action](c, input, extra);
}

/** What abilities are judged by; less than the whole facts, so that a page need not load them all. */
export type Seen = Pick<
  EventFacts,
  | 'state'
  | 'place'
  | 'holder'
  | 'sender'
  | 'emergency'
  | 'binding'
  | 'extension'
  | 'handlers'
  | 'openChildren'
> & { readonly followUpRuns: boolean };

/** Steps that would not be refused for reasons that are known beforehand: what the screen offers. */
export function abilitiesOf(actor: Actor, event: Seen): EventAction[] {
  return eventActions.filter(
    (action) =>
      stateAllows(action, event.state) &&
      postFor(actor, action, event) !== undefined &&
      offered(action, actor, event),
  );
}

function offered(action: EventAction, actor: Actor, event: Seen): boolean {
  const person = actor.kind === 'staff' ? actor.account : null;
  switch (action) {
    case 'followUp':
    case 'standDown':
      return event.emergency && event.followUpRuns;
    case 'return':
      return !event.binding;
    case 'requestExtension':
      return event.extension === null && !event.followUpRuns;
    case 'approveExtension':
    case 'rejectExtension':
      return event.extension !== null && event.extension.by !== person;
    case 'verify':
      return person === null || !event.handlers.includes(person);
    case 'handle':
    case 'close':
    case 'merge':
      return event.openChildren === 0;
    default:
      return true;
  }
}

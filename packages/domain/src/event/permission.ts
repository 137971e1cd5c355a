import { type EventAction, type EventState, openStates, type Post } from '@jingwei/contract';
import { isWithin } from '../place/index.ts';
import { rankOf } from './chain.ts';
import type { Actor, ActorAssignment, EventFacts } from './facts.ts';

/**
 * How a person stands to an event: its unit holds it, its unit sent it, or it is set over whoever holds it by place
 * and level. Reach (whether it is seen at all) is a matter of SQL; this is about doing.
 */
export type Relation = 'holder' | 'sender' | 'superior';

export type ActionRule = {
  readonly states: readonly EventState[];
  readonly relations: readonly Relation[];
  readonly posts: readonly Post[];
  /** Only a main leader of the unit. */
  readonly lead?: true;
};

const workers: readonly Post[] = [
  'gridWorker',
  'gridLeader',
  'communityOfficer',
  'gridCentreOfficer',
  'departmentHandler',
  'districtSupervisor',
];
const officers: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];
const desks: readonly Post[] = ['gridLeader', ...officers];
const checkers = desks;
const unsettled = ['reported', 'dispatched', 'returned', 'handling'] as const satisfies readonly EventState[];

/** Who may take which step in which state (role × action × state). Tested as a matrix; explained in docs/states.md. */
export const actionRules: Readonly<Record<EventAction, ActionRule>> = {
  accept: { states: ['reported', 'dispatched', 'returned'], relations: ['holder'], posts: workers },
  triage: {
    states: ['reported', 'returned', 'arbitration', 'handling'],
    relations: ['holder'],
    posts: ['gridWorker', ...desks],
  },
  dispatch: {
    states: ['reported', 'dispatched', 'returned', 'handling'],
    relations: ['holder'],
    posts: desks,
  },
  transfer: {
    states: unsettled,
    relations: ['holder'],
    posts: ['communityOfficer', 'gridCentreOfficer', 'departmentHandler'],
  },
  return: {
    states: ['reported', 'dispatched', 'handling'],
    relations: ['holder'],
    posts: ['gridWorker', 'gridLeader', 'communityOfficer', 'gridCentreOfficer', 'departmentHandler'],
  },
  arbitrate: {
    states: ['arbitration'],
    relations: ['holder'],
    posts: ['gridCentreOfficer', 'districtSupervisor'],
  },
  escalate: {
    states: unsettled,
    relations: ['holder'],
    posts: ['gridWorker', 'gridLeader', 'communityOfficer', 'gridCentreOfficer', 'departmentHandler'],
  },
  progress: { states: ['handling', 'deferred'], relations: ['holder'], posts: workers },
  followUp: { states: ['handling'], relations: ['holder'], posts: workers },
  standDown: { states: ['handling'], relations: ['holder', 'superior'], posts: workers },
  handle: { states: ['handling'], relations: ['holder'], posts: workers },
  feedBack: { states: ['handled'], relations: ['holder', 'sender', 'superior'], posts: workers },
  verify: { states: ['answered'], relations: ['holder', 'superior'], posts: checkers },
  rework: { states: ['answered', 'verified'], relations: ['holder', 'superior'], posts: checkers },
  close: { states: ['verified'], relations: ['holder', 'superior'], posts: checkers },
  reopen: { states: ['closed', 'writtenOff'], relations: ['superior'], posts: officers },
  defer: { states: ['handling'], relations: ['holder'], posts: [...officers, 'departmentHandler'] },
  resume: { states: ['deferred'], relations: ['holder', 'superior'], posts: workers },
  requestExtension: { states: ['handling'], relations: ['holder'], posts: workers },
  approveExtension: { states: ['handling'], relations: ['sender', 'superior'], posts: officers },
  rejectExtension: { states: ['handling'], relations: ['sender', 'superior'], posts: officers },
  expedite: {
    states: [...unsettled, 'arbitration'],
    relations: ['sender', 'superior'],
    posts: officers,
  },
  supervise: {
    states: openStates,
    relations: ['superior'],
    posts: ['gridCentreOfficer', 'districtSupervisor'],
  },
  instruct: { states: openStates, relations: ['holder', 'sender', 'superior'], posts: officers, lead: true },
  merge: { states: unsettled, relations: ['holder', 'superior'], posts: desks },
  split: { states: ['handling'], relations: ['holder'], posts: officers },
  void: { states: [...unsettled, 'arbitration'], relations: ['holder', 'superior'], posts: officers },
  writeOff: { states: ['closed'], relations: ['superior'], posts: officers },
  archive: {
    states: ['closed', 'writtenOff'],
    relations: ['superior'],
    posts: ['gridCentreOfficer', 'districtSupervisor'],
  },
};

type Judged = Pick<EventFacts, 'state' | 'place' | 'holder' | 'sender'>;

function stands(assignment: ActorAssignment, event: Judged, relation: Relation): boolean {
  switch (relation) {
    case 'holder':
      return event.holder?.id === assignment.unit;
    case 'sender':
      return event.sender?.id === assignment.unit;
    case 'superior':
      return (
        isWithin(event.place, assignment.place) &&
        assignment.unitKind !== 'department' &&
        rankOf(assignment.unitKind) > (event.holder === null ? 0 : rankOf(event.holder.kind))
      );
  }
}

const fitsPost = (held: ActorAssignment, { posts, lead }: ActionRule): boolean =>
  posts.includes(held.post) && (lead !== true || held.lead);

/** Whether a person could take such a step on some event, however they stand to this one. */
export const couldEver = (actor: Actor, action: EventAction): boolean =>
  actor.kind === 'staff' && actor.assignments.some((held) => fitsPost(held, actionRules[action]));

/** The post by which a person may take a step, whatever the state; undefined when there is none. */
export function postFor(actor: Actor, action: EventAction, event: Judged): ActorAssignment | undefined {
  if (actor.kind !== 'staff') return undefined;
  const rule = actionRules[action];
  return actor.assignments.find(
    (held) => fitsPost(held, rule) && rule.relations.some((relation) => stands(held, event, relation)),
  );
}

/** Whether the state allows the step at all. */
export const stateAllows = (action: EventAction, state: EventState): boolean =>
  actionRules[action].states.includes(state);

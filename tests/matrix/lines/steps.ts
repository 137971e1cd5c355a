import {
  type ActionBodies,
  type EventAction,
  EventActions,
  type EventState,
  type Operation,
  type Post,
} from '@jingwei/contract';
import { unitOf } from '../../../apps/api/src/testing/town.ts';
import type { Role } from '../ground.ts';
import { ask, type Call, type Line } from '../line.ts';
import { stand } from '../queries.ts';

type Step<A extends EventAction> = {
  who: readonly Post[];
  leads?: true;
  /** A state in which the step is possible. */
  state: EventState;
  /** How the caller’s unit stands to the event: holds it, has sent it, or is over its grid, which holds it. */
  as: 'holder' | 'sender' | 'superior';
  emergency?: true;
  /** Somebody waits for an answer about more time. */
  extension?: true;
  also?: Line['also'];
  body: ActionBodies[A] | ((call: Call) => ActionBodies[A]);
};

const field = ['gridWorker', 'gridLeader'] as const;
const officers = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'] as const;
const desks = ['gridLeader', ...officers] as const;
const workers = [...field, ...officers, 'departmentHandler'] as const;
const below = [...field, 'communityOfficer', 'gridCentreOfficer', 'departmentHandler'] as const;
const above = ['gridCentreOfficer', 'districtSupervisor'] as const;

const water = unitOf('water').id;
const reason = { reason: '核对范围' };
const note = { note: '核对范围' };
const inTenDays = ({ world }: Call) => world.town.clock().add({ hours: 240 }).toString();

/** Every step: who may take it, where the event has to stand for it, and with which words. */
const steps: { readonly [A in EventAction]: Step<A> } = {
  accept: { who: workers, state: 'reported', as: 'holder', body: {} },
  triage: { who: ['gridWorker', ...desks], state: 'reported', as: 'holder', body: note },
  dispatch: { who: desks, state: 'reported', as: 'holder', body: { to: water } },
  // An area has no equal on its own chain: only departments find one.
  transfer: {
    who: ['communityOfficer', 'gridCentreOfficer', 'departmentHandler'],
    state: 'handling',
    as: 'holder',
    also: ['unit.not_dispatchable'],
    body: { to: water, ...reason },
  },
  return: { who: below, state: 'dispatched', as: 'holder', body: reason },
  arbitrate: { who: above, state: 'arbitration', as: 'holder', body: { to: water, ...reason } },
  escalate: { who: below, state: 'reported', as: 'holder', body: reason },
  progress: { who: workers, state: 'handling', as: 'holder', body: note },
  followUp: { who: workers, state: 'handling', as: 'holder', emergency: true, body: note },
  standDown: { who: workers, state: 'handling', as: 'holder', emergency: true, body: note },
  handle: { who: workers, state: 'handling', as: 'holder', body: note },
  feedBack: { who: workers, state: 'handled', as: 'holder', body: { answer: '已处理' } },
  verify: { who: desks, state: 'answered', as: 'holder', body: {} },
  rework: { who: desks, state: 'answered', as: 'holder', body: reason },
  close: { who: desks, state: 'verified', as: 'holder', body: { outcome: 'solved' } },
  reopen: { who: officers, state: 'closed', as: 'superior', body: reason },
  defer: {
    who: [...officers, 'departmentHandler'],
    state: 'handling',
    as: 'holder',
    body: (call) => ({ answer: '暂难解决', reviewAt: inTenDays(call), ...reason }),
  },
  resume: { who: workers, state: 'deferred', as: 'holder', body: {} },
  requestExtension: { who: workers, state: 'handling', as: 'holder', body: { days: 2, ...reason } },
  approveExtension: { who: officers, state: 'handling', as: 'sender', extension: true, body: {} },
  rejectExtension: { who: officers, state: 'handling', as: 'sender', extension: true, body: reason },
  expedite: { who: officers, state: 'handling', as: 'sender', body: reason },
  supervise: { who: above, state: 'handling', as: 'superior', body: { level: 'yellow', ...reason } },
  instruct: { who: officers, leads: true, state: 'handling', as: 'holder', body: note },
  merge: {
    who: desks,
    state: 'reported',
    as: 'holder',
    body: ({ role }) => ({ into: role.twin.id, ...reason }),
  },
  split: {
    who: officers,
    state: 'handling',
    as: 'holder',
    body: {
      parts: [
        { category: 'utility.drain', description: '排水' },
        { category: 'environment.rubbish', description: '垃圾' },
      ],
    },
  },
  void: { who: officers, state: 'reported', as: 'holder', body: reason },
  writeOff: { who: officers, state: 'closed', as: 'superior', body: {} },
  archive: { who: above, state: 'closed', as: 'superior', body: {} },
};

const unitFor = (role: Role, grid: string) => role.person?.unit.id ?? unitOf(grid).id;

/** Where the event stands before anything is tried on it: as the step needs it, before the caller’s own unit. */
export async function standFor({ world, role, thing }: Call, step: Omit<Step<'accept'>, 'who' | 'body'>) {
  const own = unitFor(role, thing.grid);
  const now = world.town.clock().toString();
  const foreign = thing.county !== '140403';
  const holder =
    foreign || step.as === 'superior' ? unitOf(thing.grid).id : step.as === 'sender' ? water : own;
  await stand(world.town.db.kysely, {
    county: thing.county,
    id: thing.id,
    state: step.state,
    holder,
    sender: step.as === 'sender' && !foreign ? own : null,
    emergency: step.emergency === true,
    extension: step.extension ? { days: 2, reason: '等配件', by: thing.clerk.id, at: now } : null,
    now,
  });
}

function lineOf<A extends EventAction>(action: A): Line {
  const step: Step<A> = steps[action];
  const operation = EventActions[action];
  return {
    operation,
    who: step.who,
    ...(step.leads ? { leads: true } : {}),
    ...(step.also ? { also: step.also } : {}),
    reach: 'event',
    missing: 'event.missing',
    prepare: (call) => standFor(call, step as unknown as Step<'accept'>),
    call: (call) => {
      const body = typeof step.body === 'function' ? step.body(call) : step.body;
      return ask<Operation>(call.role.client, operation, { params: { id: call.thing.id }, body });
    },
    shows: ({ text }, { thing }) => text.includes(thing.id),
  };
}

export const stepLines: readonly Line[] = (Object.keys(steps) as EventAction[]).map((action) =>
  lineOf(action),
);

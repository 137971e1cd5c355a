import {
  DecideDiscipline,
  EndPatrol,
  FindDiscipline,
  FindPatrol,
  FindSpotCheck,
  HearDiscipline,
  ListDiscipline,
  ListDuty,
  ListPatrolRoutes,
  ListPatrols,
  ListSpotChecks,
  ObjectDiscipline,
  PassCheckpoint,
  type Post,
  RecordSpotCheck,
  RetirePatrolRoute,
  ReviewDiscipline,
  SavePatrolRoute,
  SignDuty,
  SpotCheckBound,
  StartPatrol,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { pointIn } from '../../../apps/api/src/testing/town.ts';
import { ask, type Call, type Line, parsed } from '../line.ts';
import { type CaseState, giveCase, giveCheck, givePatrol, giveRoute, workerAt } from '../visit-queries.ts';

const visitors: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...visitors, 'gridCentreOfficer', 'districtSupervisor'];
const leaders: readonly Post[] = [
  'gridLeader',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
];
const callers: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];
const patrollers: readonly Post[] = ['buildingCaptain', ...visitors];
const patrolReaders: readonly Post[] = [...patrollers, 'gridCentreOfficer', 'districtSupervisor'];
const planners: readonly Post[] = ['gridLeader', 'communityOfficer', 'gridCentreOfficer'];

const tx = ({ world }: Call) => world.town.db.kysely;
let kept = '';
const showsKept = ({ text }: { text: string }) => text.includes(kept);
const checked = async (call: Call) => {
  kept = await giveCheck(tx(call), call.thing);
};
const standing = (state: CaseState) => async (call: Call) => {
  kept = await giveCase(tx(call), call.thing, state);
};

const checks: readonly Line[] = [
  {
    operation: ListSpotChecks,
    who: leaders,
    reach: 'person',
    prepare: checked,
    call: ({ role, thing }) =>
      ask(role.client, ListSpotChecks, { query: { account: workerAt(thing), state: 'open', limit: 200 } }),
    shows: showsKept,
  },
  {
    operation: FindSpotCheck,
    who: leaders,
    reach: 'person',
    missing: 'spotCheck.missing',
    prepare: checked,
    call: ({ role }) => ask(role.client, FindSpotCheck, { params: { id: kept } }),
    shows: showsKept,
  },
  {
    operation: RecordSpotCheck,
    who: leaders,
    reach: 'person',
    missing: 'spotCheck.missing',
    prepare: checked,
    call: ({ role }) =>
      ask(role.client, RecordSpotCheck, {
        params: { id: kept },
        body: { method: 'door', result: 'agrees', words: '核对范围' },
      }),
    shows: showsKept,
  },
  {
    operation: SpotCheckBound,
    who: readers,
    reach: 'person',
    missing: 'area.missing',
    prepare: checked,
    call: ({ role, thing }) =>
      ask(role.client, SpotCheckBound, { query: { by: 'grid', place: thing.grid, from: '1900-01-01' } }),
    shows: (outcome) => (parsed(outcome) as { total: { random: { drawn: number } } }).total.random.drawn > 0,
  },
];

const cases: readonly Line[] = [
  {
    operation: ListDiscipline,
    who: readers,
    reach: 'person',
    prepare: standing('proposed'),
    call: ({ role, thing }) =>
      ask(role.client, ListDiscipline, { query: { account: workerAt(thing), limit: 200 } }),
    shows: showsKept,
  },
  {
    operation: FindDiscipline,
    who: readers,
    reach: 'person',
    missing: 'discipline.missing',
    prepare: standing('proposed'),
    call: ({ role }) => ask(role.client, FindDiscipline, { params: { id: kept } }),
    shows: showsKept,
  },
  {
    operation: HearDiscipline,
    who: visitors,
    reach: 'person',
    missing: 'discipline.missing',
    // Only the worker speaks; a leader sees the case and may not speak in it.
    also: ['discipline.others_case'],
    prepare: standing('proposed'),
    call: ({ role }) =>
      ask(role.client, HearDiscipline, { params: { id: kept }, body: { statement: '核对范围' } }),
    shows: showsKept,
  },
  {
    operation: DecideDiscipline,
    who: callers,
    reach: 'person',
    missing: 'discipline.missing',
    prepare: standing('heard'),
    call: ({ role }) =>
      ask(role.client, DecideDiscipline, {
        params: { id: kept },
        body: { confirm: false, reason: '核对范围' },
      }),
    shows: showsKept,
  },
  {
    operation: ObjectDiscipline,
    who: visitors,
    reach: 'person',
    missing: 'discipline.missing',
    also: ['discipline.others_case'],
    prepare: standing('confirmed'),
    call: ({ role }) =>
      ask(role.client, ObjectDiscipline, { params: { id: kept }, body: { objection: '核对范围' } }),
    shows: showsKept,
  },
  {
    operation: ReviewDiscipline,
    who: callers,
    reach: 'person',
    missing: 'discipline.missing',
    prepare: standing('objected'),
    call: ({ role }) =>
      ask(role.client, ReviewDiscipline, {
        params: { id: kept },
        body: { uphold: false, review: '核对范围' },
      }),
    shows: showsKept,
  },
];

const route = (place: string) => ({
  ...{ place, name: '核对', every: 'day' as const, version: 0 },
  checkpoints: [{ id: v7(), name: '东门', ...pointIn(place) }],
});
const routed = async (call: Call) => {
  kept = await giveRoute(tx(call), call.thing);
};
const walked = async (call: Call) => {
  kept = await givePatrol(tx(call), call.thing, { by: call.thing.clerk.id });
};
const walking = async (call: Call) => {
  const inside = call.thing.position === 'inside';
  const by = inside ? (call.role.person?.id ?? call.thing.clerk.id) : call.thing.clerk.id;
  kept = await givePatrol(tx(call), call.thing, { by });
};

const patrols: readonly Line[] = [
  {
    operation: ListPatrolRoutes,
    who: patrolReaders,
    reach: 'event',
    prepare: routed,
    call: ({ role }) => ask(role.client, ListPatrolRoutes, {}),
    shows: showsKept,
  },
  {
    operation: SavePatrolRoute,
    who: planners,
    reach: 'event',
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, SavePatrolRoute, { body: { id: v7(), ...route(thing.grid) } }),
  },
  {
    operation: RetirePatrolRoute,
    who: planners,
    reach: 'event',
    missing: 'patrolRoute.missing',
    prepare: routed,
    call: ({ role }) => ask(role.client, RetirePatrolRoute, { params: { id: kept } }),
  },
  {
    operation: ListPatrols,
    who: patrolReaders,
    reach: 'event',
    prepare: walked,
    call: ({ role, thing }) =>
      ask(role.client, ListPatrols, { query: { account: thing.clerk.id, limit: 200 } }),
    shows: showsKept,
  },
  {
    operation: FindPatrol,
    who: patrolReaders,
    reach: 'event',
    missing: 'patrol.missing',
    prepare: walked,
    call: ({ role }) => ask(role.client, FindPatrol, { params: { id: kept } }),
    shows: showsKept,
  },
  {
    operation: StartPatrol,
    who: patrollers,
    reach: 'event',
    missing: 'area.missing',
    call: ({ role, thing }) => ask(role.client, StartPatrol, { body: { id: v7(), place: thing.grid } }),
  },
  {
    operation: PassCheckpoint,
    who: patrollers,
    reach: 'event',
    missing: 'patrol.missing',
    prepare: walking,
    call: ({ role }) => ask(role.client, PassCheckpoint, { params: { id: kept }, body: { note: '核对' } }),
    shows: showsKept,
  },
  {
    operation: EndPatrol,
    who: patrollers,
    reach: 'event',
    missing: 'patrol.missing',
    prepare: walking,
    call: ({ role }) => ask(role.client, EndPatrol, { params: { id: kept }, body: {} }),
    shows: showsKept,
  },
];

const duty: readonly Line[] = [
  {
    operation: SignDuty,
    who: patrollers,
    once: true,
    call: ({ role }) => ask(role.client, SignDuty, { body: { id: v7(), kind: 'morning' } }),
  },
  {
    operation: ListDuty,
    who: patrolReaders,
    reach: 'event',
    call: ({ role, thing }) => ask(role.client, ListDuty, { query: { place: thing.grid } }),
    shows: ({ text }, { thing }) => text.includes(workerAt(thing)),
  },
];

export const checkLines: readonly Line[] = [...checks, ...cases, ...patrols, ...duty];

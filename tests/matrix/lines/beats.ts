import {
  AddLayer,
  ApplyBeatPlan,
  AssignBeat,
  ChangeLayer,
  FindBeatPlan,
  ListBeatPeople,
  ListBeatPlans,
  ListLayers,
  type Post,
  ProposeBeats,
  ReleaseBeat,
  RenameBeat,
  ReportBeats,
  WithdrawBeatPlan,
} from '@jingwei/contract';
import { ordinaryBeats } from '@jingwei/domain';
import { v7 } from 'uuid';
import { giveBeat } from '../beat-queries.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';

const readers: readonly Post[] = ['gridCentreOfficer', 'districtSupervisor'];
const deciders: readonly Post[] = ['districtSupervisor'];
const keepers: readonly Post[] = [...deciders, 'systemAdmin'];

let given = { layer: '', beat: '', duty: '', plan: '' };
const streetOf = ({ thing }: Call) => thing.grid.slice(0, 10);

async function prepare({ world, thing }: Call): Promise<void> {
  given = { layer: v7(), beat: v7(), duty: v7(), plan: v7() };
  const { county, grid, clerk } = thing;
  await giveBeat(world.town.db.kysely, { ...given, county, grid, clerk: clerk.id });
}

const showsBeat = ({ text }: Outcome) => text.includes(given.beat);
const showsLayer = ({ text }: Outcome) => text.includes(given.layer);
const showsPlan = ({ text }: Outcome) => text.includes(given.plan);

const values = { name: '专线', nameEn: 'Line', weights: ordinaryBeats.weights, limit: 1000 };
const plan = { reach: 'person', missing: 'beatPlan.missing', prepare, shows: showsPlan } as const;
const beat = { who: deciders, reach: 'person', missing: 'beat.missing', prepare } as const;

/** Dedicated lines are known in their county; beats are read by the street, divided and staffed by the district. */
export const beatLines: readonly Line[] = [
  {
    operation: ListLayers,
    who: [...readers, 'systemAdmin'],
    reach: 'county',
    prepare,
    call: ({ role }) => ask(role.client, ListLayers, {}),
    shows: showsLayer,
  },
  {
    operation: AddLayer,
    who: keepers,
    once: true,
    call: ({ role }) => {
      const id = v7();
      return ask(role.client, AddLayer, { body: { ...values, id, code: `l${id}` } });
    },
  },
  {
    operation: ChangeLayer,
    who: keepers,
    reach: 'county',
    missing: 'layer.missing',
    prepare,
    call: ({ role }) =>
      ask(role.client, ChangeLayer, { params: { id: given.layer }, body: { ...values, baseVersion: 1 } }),
    shows: showsLayer,
  },
  {
    operation: ReportBeats,
    who: readers,
    reach: 'person',
    missing: 'area.missing',
    prepare,
    call: (call) =>
      ask(call.role.client, ReportBeats, { params: { id: given.layer }, query: { place: streetOf(call) } }),
    shows: showsBeat,
  },
  {
    ...beat,
    operation: RenameBeat,
    call: ({ role }) =>
      ask(role.client, RenameBeat, { params: { id: given.beat }, body: { name: '新名', baseVersion: 1 } }),
    shows: showsBeat,
  },
  {
    ...beat,
    operation: ListBeatPeople,
    call: ({ role }) => ask(role.client, ListBeatPeople, { params: { id: given.beat } }),
    shows: ({ text }) => text.includes('"items"'),
  },
  {
    ...beat,
    operation: AssignBeat,
    also: ['account.missing'],
    call: ({ role, thing }) =>
      ask(role.client, AssignBeat, {
        params: { id: given.beat },
        body: { id: v7(), account: thing.clerk.id, concurrent: false, from: '2020-01-02' },
      }),
  },
  {
    ...beat,
    operation: ReleaseBeat,
    missing: 'beat.staff_missing',
    call: ({ role }) =>
      ask(role.client, ReleaseBeat, {
        params: { id: given.duty },
        body: { last: '2030-01-01', baseVersion: 1 },
      }),
    shows: ({ text }) => text.includes(given.duty),
  },
  {
    operation: ListBeatPlans,
    who: readers,
    reach: 'person',
    prepare,
    call: ({ role }) => ask(role.client, ListBeatPlans, { params: { id: given.layer }, query: {} }),
    shows: showsPlan,
  },
  {
    ...plan,
    operation: FindBeatPlan,
    who: readers,
    call: ({ role }) => ask(role.client, FindBeatPlan, { params: { id: given.plan } }),
  },
  {
    operation: ProposeBeats,
    who: deciders,
    reach: 'person',
    missing: 'area.missing',
    prepare,
    call: (call) =>
      ask(call.role.client, ProposeBeats, {
        params: { id: given.layer },
        body: {
          id: v7(),
          place: streetOf(call),
          request: { count: 1, mode: 'anew', tolerance: 0.1, seed: 1 },
        },
      }),
    shows: ({ text }, call) => text.includes(`"place":"${streetOf(call)}"`),
  },
  {
    ...plan,
    operation: ApplyBeatPlan,
    who: deciders,
    also: ['beatPlan.outdated'],
    call: ({ role }) =>
      ask(role.client, ApplyBeatPlan, {
        params: { id: given.plan },
        body: { baseVersion: 1, on: '2030-01-01' },
      }),
  },
  {
    ...plan,
    operation: WithdrawBeatPlan,
    who: deciders,
    call: ({ role }) =>
      ask(role.client, WithdrawBeatPlan, { params: { id: given.plan }, body: { baseVersion: 1 } }),
  },
];

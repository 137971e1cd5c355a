import {
  CheckDivision,
  EditDivision,
  FillVacancy,
  FindDivision,
  FindStandIns,
  ListDivisions,
  ListVacancies,
  PlanDivision,
  type Post,
  ProposeStandIns,
  ReviewDivision,
  SaveStandIns,
  ScheduleDivision,
  WithdrawDivision,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { personOf } from '../../../apps/api/src/testing/town.ts';
import { giveDivision } from '../division-queries.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';

const planners: readonly Post[] = ['gridCentreOfficer'];
const deciders: readonly Post[] = ['districtSupervisor'];
const readers: readonly Post[] = ['communityOfficer', ...planners, ...deciders];

let kept = '';
const communityOf = ({ thing }: Call) => thing.grid.slice(0, 14);
const params = () => ({ id: kept });
const shows = ({ text }: Outcome) => text.includes(kept);

const withDivision = (state: 'draft' | 'reviewed') =>
  async function prepare(call: Call): Promise<void> {
    const { world, thing } = call;
    kept = v7();
    const reviewer = personOf(thing.county === '140403' ? 'districtlead' : 'westsupervisor').id;
    const { county } = thing;
    const of = { id: kept, county, community: communityOf(call), author: thing.clerk.id, state };
    await giveDivision(world.town.db.kysely, { ...of, reviewer: state === 'draft' ? null : reviewer });
  };

const division = {
  reach: 'person',
  missing: 'division.missing',
  prepare: withDivision('draft'),
  shows,
} as const;

/** Divisions of communities: planned by the grid centre of the street, decided by the district. */
export const divisionLines: readonly Line[] = [
  {
    operation: ListDivisions,
    who: readers,
    reach: 'person',
    prepare: withDivision('draft'),
    call: ({ role }) => ask(role.client, ListDivisions, {}),
    shows,
  },
  {
    ...division,
    operation: FindDivision,
    who: readers,
    call: ({ role }) => ask(role.client, FindDivision, { params: params() }),
  },
  {
    operation: CheckDivision,
    who: readers,
    reach: 'person',
    missing: 'division.missing',
    prepare: withDivision('draft'),
    call: ({ role }) => ask(role.client, CheckDivision, { params: params() }),
  },
  {
    operation: PlanDivision,
    who: planners,
    reach: 'person',
    missing: 'area.missing',
    prepare: withDivision('draft'),
    call: (call) => {
      const difficulty = { livingAlone: 0, disabled: 0, rental: 0, shop: 0, noLift: 0 };
      const request = { mode: 'anew' as const, seed: 1, target: 300, tolerance: 0.1, fixed: [], difficulty };
      kept = v7();
      return ask(call.role.client, PlanDivision, {
        body: { id: kept, community: communityOf(call), title: '方案', request },
      });
    },
    shows,
  },
  {
    ...division,
    operation: EditDivision,
    who: planners,
    call: ({ role }) =>
      ask(role.client, EditDivision, {
        params: params(),
        body: { baseVersion: 1, edit: { kind: 'rename', number: 1, name: '新名' } },
      }),
  },
  {
    ...division,
    operation: ReviewDivision,
    who: deciders,
    call: ({ role }) =>
      ask(role.client, ReviewDivision, {
        params: params(),
        body: { baseVersion: 1, approve: true, note: '好' },
      }),
  },
  {
    ...division,
    operation: ScheduleDivision,
    who: deciders,
    prepare: withDivision('reviewed'),
    call: ({ role }) =>
      ask(role.client, ScheduleDivision, {
        params: params(),
        body: { baseVersion: 1, on: '2030-01-01', vacancies: true },
      }),
  },
  {
    ...division,
    operation: WithdrawDivision,
    who: [...planners, ...deciders],
    call: ({ role }) => ask(role.client, WithdrawDivision, { params: params(), body: { baseVersion: 1 } }),
  },
  {
    operation: ListVacancies,
    who: ['gridLeader', ...readers],
    once: true,
    call: ({ role }) => ask(role.client, ListVacancies, {}),
  },
  {
    operation: FillVacancy,
    who: ['communityOfficer', ...planners],
    reach: 'person',
    missing: 'area.missing',
    also: ['vacancy.filled', 'account.missing', 'request.invalid'],
    call: ({ role, thing }) =>
      ask(role.client, FillVacancy, {
        params: { place: thing.grid },
        body: { assignment: v7(), account: thing.clerk.id, from: '2030-01-01' },
      }),
  },
  {
    operation: FindStandIns,
    who: readers,
    reach: 'person',
    missing: 'area.missing',
    call: (call) => ask(call.role.client, FindStandIns, { params: { community: communityOf(call) } }),
    shows: ({ text }, { thing }) => text.includes(`"place":"${thing.grid}"`),
  },
  {
    operation: ProposeStandIns,
    who: planners,
    reach: 'person',
    missing: 'area.missing',
    prepare: withDivision('draft'),
    call: (call) => ask(call.role.client, ProposeStandIns, { params: { community: communityOf(call) } }),
    shows: ({ text }) => text.includes('groups'),
  },
  {
    operation: SaveStandIns,
    who: planners,
    reach: 'person',
    missing: 'area.missing',
    call: (call) =>
      ask(call.role.client, SaveStandIns, {
        params: { community: communityOf(call) },
        body: { groups: [], base: [] },
      }),
    shows: ({ text }, { thing }) => text.includes(`"place":"${thing.grid}"`),
  },
];

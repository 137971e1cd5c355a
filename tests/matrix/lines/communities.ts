import {
  CopySubjectRecord,
  FindCommunity,
  FindSixClarity,
  FindSubjectRequest,
  ListClarityGaps,
  ListCommunities,
  ListSixClarity,
  ListSubjectRequests,
  type Post,
  RecordReaders,
  SaveCommunity,
  SettleSubjectRequest,
  TakeSubjectRequest,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { personOf } from '../../../apps/api/src/testing/town.ts';
import { giveRequest } from '../care-queries.ts';
import { type Home, homeAt, type Role } from '../ground.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';

const counters: readonly Post[] = ['communityOfficer', 'gridCentreOfficer'];
const offices: readonly Post[] = [...counters, 'districtSupervisor'];
const readers: readonly Post[] = ['gridWorker', 'gridLeader', ...offices];

let fresh: Home;
let kept = '';
const communityOf = ({ thing }: Call) => thing.grid.slice(0, 14);
const showsCommunity = ({ text }: Outcome, call: Call) => text.includes(`"place":"${communityOf(call)}"`);
const showsGrid = ({ text }: Outcome, { thing }: Call) => text.includes(`"place":"${thing.grid}"`);

const communities: readonly Line[] = [
  {
    operation: ListCommunities,
    who: offices,
    reach: 'area',
    call: (call) => ask(call.role.client, ListCommunities, { query: { place: communityOf(call) } }),
    shows: showsCommunity,
  },
  {
    operation: FindCommunity,
    who: offices,
    reach: 'area',
    missing: 'area.missing',
    call: (call) => ask(call.role.client, FindCommunity, { params: { place: communityOf(call) } }),
    shows: showsCommunity,
  },
  {
    operation: SaveCommunity,
    who: counters,
    reach: 'area',
    missing: 'area.missing',
    also: ['ledger.stale'],
    call: (call) => {
      const lists = { premises: [], pay: [], budgets: [], honours: [] };
      return ask(call.role.client, SaveCommunity, {
        params: { place: communityOf(call) },
        body: { ...lists, boundary: '', areaKm2: null, villages: null, baseVersion: 0 },
      });
    },
    shows: showsCommunity,
  },
  {
    operation: ListSixClarity,
    who: readers,
    reach: 'person',
    call: (call) => ask(call.role.client, ListSixClarity, { query: { place: communityOf(call) } }),
    shows: showsGrid,
  },
  {
    operation: FindSixClarity,
    who: readers,
    reach: 'person',
    missing: 'area.missing',
    call: ({ role, thing }) => ask(role.client, FindSixClarity, { params: { place: thing.grid } }),
    shows: showsGrid,
  },
  {
    operation: ListClarityGaps,
    who: readers,
    reach: 'person',
    missing: 'area.missing',
    prepare: async ({ world, thing }) => {
      fresh = await homeAt(world.town, thing.grid);
    },
    call: ({ role, thing }) =>
      ask(role.client, ListClarityGaps, {
        params: { place: thing.grid, gap: 'buildingIncomplete' },
        query: { limit: 200 },
      }),
  },
];

const withRequest = (kind: string, state: 'received' | 'granted') =>
  async function prepare({ world, thing }: Call): Promise<void> {
    fresh = await homeAt(world.town, thing.grid);
    kept = v7();
    const { db, clock } = world.town;
    const settledBy = personOf(thing.county === '140403' ? 'districtlead' : 'westsupervisor').id;
    const of = {
      resident: fresh.person.id,
      kind,
      state,
      by: thing.clerk.id,
      settledBy,
      now: clock().toString(),
    };
    await giveRequest(db.kysely, { id: kept, place: thing.grid }, of);
  };
const ofKept = () => ({ params: { id: kept } });
const request = { who: offices, reach: 'person', missing: 'subjectRequest.missing' } as const;
const showsFresh = ({ text }: Outcome) => text.includes(fresh.person.id);
/** Heads answer, and the district. */
const answers = ({ name }: Role) => name === 'communityLead' || name === 'districtSupervisor';

const requests: readonly Line[] = [
  {
    operation: ListSubjectRequests,
    who: offices,
    reach: 'person',
    prepare: withRequest('access', 'received'),
    call: ({ role }) => ask(role.client, ListSubjectRequests, { query: { resident: fresh.person.id } }),
    shows: showsFresh,
  },
  {
    ...request,
    operation: FindSubjectRequest,
    prepare: withRequest('access', 'received'),
    call: ({ role }) => ask(role.client, FindSubjectRequest, ofKept()),
    shows: showsFresh,
  },
  {
    operation: TakeSubjectRequest,
    who: counters,
    reach: 'person',
    missing: 'resident.missing',
    prepare: async ({ world, thing }) => {
      fresh = await homeAt(world.town, thing.grid);
    },
    call: ({ role }) =>
      ask(role.client, TakeSubjectRequest, {
        body: { id: v7(), resident: fresh.person.id, kind: 'access', identity: 'idCard' },
      }),
    shows: showsFresh,
  },
  {
    ...request,
    operation: SettleSubjectRequest,
    may: answers,
    prepare: withRequest('access', 'received'),
    call: ({ role }) =>
      ask(role.client, SettleSubjectRequest, { ...ofKept(), body: { grant: true, answer: '好' } }),
    shows: showsFresh,
  },
  {
    ...request,
    operation: CopySubjectRecord,
    reveals: true,
    prepare: withRequest('copy', 'granted'),
    call: ({ role }) => ask(role.client, CopySubjectRecord, { ...ofKept(), query: {} }),
    shows: ({ text }) => text.includes(fresh.person.idNumber),
  },
  {
    ...request,
    operation: RecordReaders,
    prepare: withRequest('readers', 'granted'),
    call: ({ role }) => ask(role.client, RecordReaders, ofKept()),
  },
];

export const communityLines: readonly Line[] = [...communities, ...requests];

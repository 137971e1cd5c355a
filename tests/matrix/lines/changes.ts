import {
  ListChanges,
  ListClashes,
  MergeResident,
  type Post,
  ProposeChange,
  SettleChange,
  SettleChanges,
  SettleClash,
  UnmergeResident,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { type Home, homeAt } from '../ground.ts';
import { ask, type Call, type Line } from '../line.ts';
import { giveChange, giveClash, giveFieldChange, mergeInto } from '../people-queries.ts';

const keepers: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...keepers, 'gridCentreOfficer', 'districtSupervisor'];
const mergers: readonly Post[] = [
  'gridLeader',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
];

let fresh: Home;
let beside: Home;
/** The change or clash of the last `prepare`. */
let kept = '';

const settle = async ({ world, thing }: Call) => {
  fresh = await homeAt(world.town, thing.grid);
};
const settleTwo = async (call: Call) => {
  await settle(call);
  beside = await homeAt(call.world.town, call.thing.grid);
};

async function withChange(call: Call): Promise<void> {
  await settle(call);
  kept = v7();
  const { db, deps } = call.world.town;
  const patch = deps.keys.encrypt(JSON.stringify({ kind: 'died', on: '2026-03-01' }));
  const { person } = fresh;
  await giveChange(db.kysely, {
    id: kept,
    place: person.place,
    entity: person.id,
    patch,
    by: call.thing.clerk.id,
  });
}

let job = '';
async function withFieldChange(call: Call): Promise<void> {
  await settle(call);
  kept = v7();
  job = v7();
  const { db, deps } = call.world.town;
  const patch = deps.keys.encrypt(JSON.stringify({ kind: 'field', field: 'marital', was: '10', to: '20' }));
  const { id: entity, place } = fresh.person;
  await giveFieldChange(db.kysely, { id: kept, place, entity, patch, by: call.thing.clerk.id, job });
}

async function withClash(call: Call): Promise<void> {
  await settle(call);
  kept = v7();
  const { db, deps } = call.world.town;
  const seal = (value: string) => deps.keys.encrypt(JSON.stringify(value));
  const { person } = fresh;
  await giveClash(db.kysely, {
    ...{ id: kept, place: person.place, entity: person.id, by: call.thing.clerk.id },
    ...{ kept: seal('10'), lost: seal('20') },
  });
}

async function merged(call: Call): Promise<void> {
  await settleTwo(call);
  await mergeInto(call.world.town.db.kysely, fresh.person.id, beside.person.id);
}

export const changeLines: readonly Line[] = [
  {
    operation: ProposeChange,
    who: keepers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: settle,
    call: ({ role }) =>
      ask(role.client, ProposeChange, {
        params: { id: fresh.person.id },
        body: { changeId: v7(), baseVersion: 1, kind: 'movedOut', on: '2026-03-01', reason: '核对范围' },
      }),
  },
  {
    operation: ListChanges,
    who: readers,
    reach: 'person',
    prepare: withChange,
    call: ({ role, thing }) => ask(role.client, ListChanges, { query: { place: thing.grid, limit: 200 } }),
    shows: ({ text }) => text.includes(kept),
  },
  {
    operation: SettleChange,
    who: ['gridLeader', 'communityOfficer'],
    may: ({ name }) => name === 'gridLeader' || name === 'communityLead',
    reach: 'person',
    missing: 'change.missing',
    prepare: withChange,
    call: ({ role }) => ask(role.client, SettleChange, { params: { id: kept }, body: { approve: true } }),
  },
  {
    operation: SettleChanges,
    who: ['gridLeader', 'communityOfficer'],
    may: ({ name }) => name === 'gridLeader' || name === 'communityLead',
    reach: 'person',
    prepare: withFieldChange,
    call: ({ role }) =>
      ask(role.client, SettleChanges, { body: { import: job, approve: false, answer: '核对范围' } }),
    shows: ({ text }) => text.includes('"settled":1'),
  },
  {
    operation: ListClashes,
    who: keepers,
    reach: 'person',
    prepare: withClash,
    call: ({ role }) => ask(role.client, ListClashes, { query: { limit: 200 } }),
    shows: ({ text }) => text.includes(kept),
  },
  {
    operation: SettleClash,
    who: keepers,
    reach: 'person',
    missing: 'clash.missing',
    prepare: withClash,
    call: ({ role }) => ask(role.client, SettleClash, { params: { id: kept }, body: { take: 'lost' } }),
  },
  {
    operation: MergeResident,
    who: mergers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: settleTwo,
    // Their numbers differ, which only whoever sees both is told.
    also: ['resident.merge_impossible'],
    call: ({ role }) =>
      ask(role.client, MergeResident, {
        params: { id: fresh.person.id },
        body: { into: beside.person.id, reason: '核对范围' },
      }),
  },
  {
    operation: UnmergeResident,
    who: mergers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: merged,
    call: ({ role }) =>
      ask(role.client, UnmergeResident, { params: { id: fresh.person.id }, body: { reason: '核对范围' } }),
  },
];

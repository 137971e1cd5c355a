import {
  AddDiaryWords,
  CancelCampaign,
  ChangePlan,
  CommentDiary,
  CorrectVisit,
  Coverage,
  CreateCampaign,
  FindDiary,
  FindVisit,
  FindVisitPhoto,
  ListCampaigns,
  ListDiaries,
  ListNeeds,
  ListVisits,
  type Post,
  RaiseNeed,
  RecordVisit,
  SettleNeed,
  TodaysPlan,
  VisitedHouseholds,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { ask, type Call, type Line, parsed } from '../line.ts';
import { giveCampaign, giveNeed, givePlan, giveVisit, workerAt } from '../visit-queries.ts';

const visitors: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...visitors, 'gridCentreOfficer', 'districtSupervisor'];
const leaders: readonly Post[] = [
  'gridLeader',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
];
const callers: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];

const reads = { who: readers, reach: 'person' } as const;
const tx = ({ world }: Call) => world.town.db.kysely;

/** What the last `prepare` has laid down; lines are walked one after the other. */
let kept = '';
const visited = async (call: Call) => {
  kept = await giveVisit(tx(call), call.thing, { by: workerAt(call.thing) });
};
/** One’s own where one may, somebody else’s elsewhere. */
const own = ({ role, thing }: Call) => ({
  by: thing.position === 'inside' ? (role.person?.id ?? thing.clerk.id) : workerAt(thing),
});
const needed = async (call: Call) => {
  kept = await giveNeed(tx(call), call.thing);
};
const called = async (call: Call) => {
  kept = await giveCampaign(tx(call), call.thing);
};
const showsKept = ({ text }: { text: string }) => text.includes(kept);

const words = { method: 'home', met: 'met', purpose: '核对范围', findings: '无异常' } as const;

const visits: readonly Line[] = [
  {
    ...reads,
    operation: ListVisits,
    prepare: visited,
    call: ({ role, thing }) =>
      ask(role.client, ListVisits, { query: { household: thing.home.household.id, limit: 200 } }),
    shows: showsKept,
  },
  {
    ...reads,
    operation: FindVisit,
    missing: 'visit.missing',
    prepare: visited,
    call: ({ role }) => ask(role.client, FindVisit, { params: { id: kept } }),
    shows: showsKept,
  },
  {
    ...reads,
    operation: FindVisitPhoto,
    missing: 'photo.missing',
    prepare: visited,
    call: ({ role, thing }) => ask(role.client, FindVisitPhoto, { params: { id: kept, photo: thing.photo } }),
  },
  {
    ...reads,
    operation: Coverage,
    missing: 'area.missing',
    prepare: visited,
    call: ({ role, thing }) =>
      ask(role.client, Coverage, { query: { by: 'area', place: thing.grid, month: '2026-03' } }),
    shows: (outcome) => (parsed(outcome) as { total: { visits: number } }).total.visits > 0,
  },
  {
    ...reads,
    operation: VisitedHouseholds,
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, VisitedHouseholds, { query: { place: thing.grid, limit: 200 } }),
    shows: ({ text }, { thing }) => text.includes(thing.home.household.id),
  },
  {
    operation: RecordVisit,
    who: visitors,
    reach: 'person',
    missing: 'household.missing',
    prepare: async () => {
      kept = v7();
    },
    call: ({ role, thing }) =>
      ask(role.client, RecordVisit, { body: { id: kept, household: thing.home.household.id, ...words } }),
    shows: showsKept,
  },
  {
    operation: CorrectVisit,
    who: visitors,
    reach: 'person',
    missing: 'visit.missing',
    prepare: async (call) => {
      kept = await giveVisit(tx(call), call.thing, own(call));
    },
    call: ({ role }) =>
      ask(role.client, CorrectVisit, { params: { id: kept }, body: { id: v7(), reason: '核对', ...words } }),
    shows: showsKept,
  },
];

const needs: readonly Line[] = [
  {
    ...reads,
    operation: ListNeeds,
    prepare: needed,
    call: ({ role, thing }) =>
      ask(role.client, ListNeeds, { query: { household: thing.home.household.id, limit: 200 } }),
    shows: showsKept,
  },
  {
    operation: RaiseNeed,
    who: visitors,
    reach: 'person',
    missing: 'household.missing',
    prepare: async () => {
      kept = v7();
    },
    call: ({ role, thing }) =>
      ask(role.client, RaiseNeed, {
        body: { id: kept, household: thing.home.household.id, kind: 'other', text: '核对范围' },
      }),
    shows: showsKept,
  },
  {
    ...reads,
    operation: SettleNeed,
    missing: 'need.missing',
    prepare: needed,
    call: ({ role }) =>
      ask(role.client, SettleNeed, { params: { id: kept }, body: { state: 'answered', answer: '已答复' } }),
    shows: showsKept,
  },
];

const plans: readonly Line[] = [
  {
    operation: TodaysPlan,
    who: ['gridWorker', 'gridLeader'],
    once: true,
    call: ({ role }) => ask(role.client, TodaysPlan, {}),
    shows: (outcome, { thing }) => {
      const { items } = parsed(outcome) as { items: readonly { place: string }[] };
      return items.length === 1 && items.every(({ place }) => place === thing.grid);
    },
  },
  {
    operation: ChangePlan,
    who: ['gridWorker', 'gridLeader'],
    reach: 'person',
    missing: 'plan.missing',
    prepare: async (call) => {
      kept = await givePlan(tx(call), call.thing, own(call));
    },
    call: ({ role, thing }) =>
      ask(role.client, ChangePlan, {
        params: { id: kept },
        body: { add: [thing.home.household.id], reason: '核对' },
      }),
    shows: showsKept,
  },
];

const campaigns: readonly Line[] = [
  {
    ...reads,
    operation: ListCampaigns,
    prepare: called,
    call: ({ role }) => ask(role.client, ListCampaigns, { query: { year: 2026 } }),
    shows: showsKept,
  },
  {
    operation: CreateCampaign,
    who: callers,
    reach: 'person',
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, CreateCampaign, {
        body: {
          id: v7(),
          place: thing.grid,
          name: '核对',
          purpose: '核对',
          startsOn: '2027-01-01',
          endsOn: '2027-01-02',
        },
      }),
  },
  {
    operation: CancelCampaign,
    who: callers,
    reach: 'person',
    missing: 'campaign.missing',
    prepare: called,
    call: ({ role }) => ask(role.client, CancelCampaign, { params: { id: kept }, body: { reason: '核对' } }),
  },
];

const showsWorker = ({ text }: { text: string }, { thing }: Call) => text.includes(workerAt(thing));

const diaries: readonly Line[] = [
  {
    ...reads,
    operation: FindDiary,
    missing: 'account.missing',
    prepare: visited,
    call: ({ role, thing }) => ask(role.client, FindDiary, { query: { account: workerAt(thing) } }),
    shows: showsWorker,
  },
  {
    ...reads,
    operation: ListDiaries,
    prepare: visited,
    call: ({ role, thing }) => ask(role.client, ListDiaries, { query: { account: workerAt(thing) } }),
    shows: showsWorker,
  },
  {
    operation: AddDiaryWords,
    who: visitors,
    once: true,
    call: ({ role }) =>
      ask(role.client, AddDiaryWords, { body: { id: v7(), day: '2026-03-09', words: '核对' } }),
    shows: ({ text }, { role }) => text.includes(role.person?.id ?? '-'),
  },
  {
    operation: CommentDiary,
    who: leaders,
    reach: 'person',
    missing: 'account.missing',
    call: ({ role, thing }) =>
      ask(role.client, CommentDiary, {
        body: { id: v7(), account: workerAt(thing), day: '2026-03-09', text: '核对范围' },
      }),
    shows: showsWorker,
  },
];

export const visitLines: readonly Line[] = [...visits, ...needs, ...plans, ...campaigns, ...diaries];

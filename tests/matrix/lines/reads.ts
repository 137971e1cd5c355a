import {
  CountEvents,
  DispatchMany,
  type EventFilter,
  ExportEvents,
  FindDuplicates,
  FindEvent,
  FindPhoto,
  ListEvents,
  MapEvents,
  MeToo,
  type Post,
  Push,
  ReplayRouting,
  ReportEvent,
  RevealReporter,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { pointIn, unitOf } from '../../../apps/api/src/testing/town.ts';
import { ask, type Call, type Line, type Outcome, parsed } from '../line.ts';
import { countBefore, countBelow } from '../queries.ts';
import { standFor } from './steps.ts';

const business: readonly Post[] = [
  'gridWorker',
  'gridLeader',
  'buildingCaptain',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
  'departmentHandler',
];
const offices: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];
const withSystems: readonly Post[] = [...business, 'integration'];

const open = (call: Call) => standFor(call, { state: 'reported', as: 'holder' });
const showsId = ({ text }: Outcome, { thing }: Call) => text.includes(thing.id);
const showsNumber = ({ text }: Outcome, { thing }: Call) => text.includes(thing.number);

/** A queue that was asked for one event, by one of its marks. */
const queue = (way: string, filter: (call: Call) => EventFilter): Line => ({
  operation: ListEvents,
  way,
  who: withSystems,
  reach: 'event',
  prepare: open,
  call: (call) =>
    ask(call.role.client, ListEvents, { query: { ...filter(call), sort: 'newest', limit: 200 } }),
  shows: (outcome, call) => {
    const { items, total } = parsed(outcome) as { items: readonly { id: string }[]; total: number };
    if (items.length !== total) throw new Error(`${total} are said to match, ${items.length} are shown`);
    return items.some(({ id }) => id === call.thing.id);
  },
});

/** By a mark that only one event has: whoever does not see it finds nothing at all. */
function search(way: string, mark: (call: Call) => string): Line {
  const line = queue(`search by ${way}`, (call) => ({ q: mark(call) }));
  return {
    ...line,
    shows: (outcome) => {
      const { items, total } = parsed(outcome) as { items: readonly unknown[]; total: number };
      if (items.length !== total) throw new Error(`${total} are said to match, ${items.length} are shown`);
      return total > 0;
    },
  };
}

const reads: readonly Line[] = [
  {
    operation: FindEvent,
    who: withSystems,
    reach: 'event',
    missing: 'event.missing',
    call: ({ role, thing }) => ask(role.client, FindEvent, { params: { id: thing.id } }),
    shows: showsId,
  },
  queue('all', () => ({})),
  queue('by place', ({ thing }) => ({ place: thing.grid })),
  queue('by county and state', ({ thing }) => ({ place: thing.county, state: 'open' })),
  queue('by category', () => ({ category: 'utility' })),
  search('word', ({ thing }) => thing.word),
  search('number', ({ thing }) => thing.number),
  search('address', ({ thing }) => thing.address),
  {
    operation: ListEvents,
    way: 'by deadline',
    who: withSystems,
    reach: 'event',
    prepare: open,
    call: ({ role, thing }) => ask(role.client, ListEvents, { query: { q: thing.word, sort: 'deadline' } }),
    shows: showsId,
  },
  {
    operation: CountEvents,
    who: business,
    call: ({ role, thing }) => ask(role.client, CountEvents, { query: { place: thing.grid } }),
    shows: countsWhatIsSeen,
  },
  {
    operation: MapEvents,
    who: business,
    reach: 'event',
    prepare: open,
    call: ({ role }) => ask(role.client, MapEvents, {}),
    shows: showsId,
  },
  {
    operation: MapEvents,
    way: 'by place',
    who: business,
    reach: 'event',
    prepare: open,
    call: ({ role, thing }) => ask(role.client, MapEvents, { query: { place: thing.grid } }),
    shows: showsId,
  },
  {
    operation: FindDuplicates,
    who: withSystems,
    reach: 'event',
    prepare: open,
    call: ({ role, thing }) =>
      ask(role.client, FindDuplicates, { query: { category: 'utility.manhole', ...pointIn(thing.grid) } }),
    // Twenty at most are shown, the nearest first; here all are equally near.
    shows: (outcome, call) =>
      showsId(outcome, call) || (parsed(outcome) as { items: readonly unknown[] }).items.length === 20,
  },
  {
    operation: ExportEvents,
    who: offices,
    reach: 'event',
    call: ({ role }) => ask(role.client, ExportEvents, { query: { purpose: '核对范围' } }),
    shows: showsNumber,
  },
  {
    operation: ExportEvents,
    way: 'by word',
    who: offices,
    reach: 'event',
    call: ({ role, thing }) =>
      ask(role.client, ExportEvents, { query: { purpose: '核对范围', q: thing.word } }),
    shows: ({ text }) => text.trim().split('\r\n').length > 1,
  },
  {
    operation: FindPhoto,
    who: business,
    reach: 'event',
    missing: 'photo.missing',
    call: ({ role, thing }) => ask(role.client, FindPhoto, { params: { id: thing.id, photo: thing.photo } }),
  },
  {
    operation: RevealReporter,
    who: [...offices, 'gridWorker', 'gridLeader', 'departmentHandler'],
    reach: 'event',
    missing: 'reporter.missing',
    call: ({ role, thing }) =>
      ask(role.client, RevealReporter, {
        params: { id: thing.id, reporter: thing.id },
        body: { reason: '核对范围' },
      }),
    shows: ({ text }, { thing }) => text.includes(thing.name) && text.includes(thing.telephone),
  },
  {
    operation: ReplayRouting,
    who: ['districtSupervisor', 'systemAdmin'],
    once: true,
    call: ({ role }) =>
      ask(role.client, ReplayRouting, {
        body: { days: 30, rules: [{ id: 'all', name: '全部', when: {}, to: { kind: 'county' } }] },
      }),
    // The system administrator tries rules as well, and sees no event by it.
    shows: async (outcome, { world, role }) => {
      const { n } = await countBelow(world.town.db.kysely, '140403');
      const { events, examples } = parsed(outcome) as { events: number; examples: readonly unknown[] };
      return role.name === 'systemAdmin' ? events === 0 && examples.length === 0 : events === n;
    },
  },
];

/** The numbers of a place are those of the events that the caller sees there, counted by other words. */
async function countsWhatIsSeen(outcome: Outcome, { world, role, thing }: Call): Promise<boolean> {
  const { states } = parsed(outcome) as { states: Record<string, number> };
  const counted = Object.values(states).reduce((sum, n) => sum + n, 0);
  const tx = world.town.db.kysely;
  const { n } =
    role.name === 'departmentHandler'
      ? await countBefore(tx, unitOf('urban').id, thing.grid)
      : role.sees.event.includes(thing.position)
        ? await countBelow(tx, thing.grid)
        : { n: 0 };
  if (counted !== n) throw new Error(`${counted} are counted, ${n} are there`);
  return true;
}

const writes: readonly Line[] = [
  {
    operation: MeToo,
    who: withSystems,
    reach: 'event',
    missing: 'event.missing',
    prepare: open,
    call: ({ role, thing }) =>
      ask(role.client, MeToo, {
        params: { id: thing.id },
        body: { reporterId: v7(), description: '我也看到了', channel: 'field' },
      }),
    shows: showsId,
  },
  {
    operation: ReportEvent,
    who: withSystems,
    // Anybody on post may report what they see anywhere in the county.
    reach: 'county',
    missing: 'location.outside',
    call: ({ role, thing }) =>
      ask(role.client, ReportEvent, {
        body: {
          id: v7(),
          category: 'other',
          description: '路过看到',
          channel: 'field',
          point: pointIn(thing.grid),
        },
      }),
    shows: (outcome, { role, thing }) => {
      const { page } = parsed(outcome) as { page: unknown };
      // Its page comes back only where the place is one’s own: a department’s report is not laid before it.
      const own = role.name !== 'departmentHandler' && role.sees.event.includes(thing.position);
      if ((page !== null) !== own)
        throw new Error(page === null ? 'no page of one’s own' : 'a page out of reach');
      return true;
    },
  },
  {
    operation: DispatchMany,
    who: ['gridLeader', ...offices],
    reach: 'event',
    missing: 'event.missing',
    prepare: open,
    call: async ({ role, thing }) =>
      inner(
        await ask(role.client, DispatchMany, { body: { ids: [thing.id], to: unitOf('water').id } }),
        (answer) => (answer as { results: { code: string | null }[] }).results[0]?.code ?? undefined,
      ),
  },
  {
    operation: Push,
    who: [...business, 'integration'],
    reach: 'event',
    missing: 'event.missing',
    prepare: open,
    call: async ({ role, thing }) => {
      const body = { reporterId: v7(), description: '我也看到了', channel: 'field' };
      const operation = {
        ...{ opId: v7(), operation: 'event.meToo', deviceId: v7(), deviceSeq: 1, entityId: v7() },
        ...{ baseVersion: null, params: { id: thing.id }, body, capturedAt: '2026-03-09T00:00:00Z' },
      };
      return inner(
        await ask(role.client, Push, { body: { operations: [operation] } }),
        (answer) => (answer as { replies: { problem?: { code: string } }[] }).replies[0]?.problem?.code,
      );
    },
  },
];

const echo = /"id":"[0-9a-f-]{36}",/;

/** The outcome of the one thing inside an answer that holds several; the id that was asked for is said again. */
function inner(outcome: Outcome, codeIn: (answer: unknown) => string | undefined): Outcome {
  if (outcome.status >= 400) return outcome;
  const code = codeIn(parsed(outcome));
  if (code === undefined) return outcome;
  const status = code.endsWith('.missing') ? 404 : code === 'actor.not_permitted' ? 403 : 409;
  return { status, code, text: outcome.text.replace(echo, '') };
}

export const eventLines: readonly Line[] = [...reads, ...writes];

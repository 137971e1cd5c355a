import { type CountEvents, type EventFilter, openStates, type ResultOf } from '@jingwei/contract';
import { defined } from '../../app/defined.ts';

/** The queues of the rail, in the order in which work is looked at. */
export const queueNames = [
  'mine',
  'unit',
  'open',
  'overdue',
  'soon',
  'emergency',
  'supervised',
  'returned',
  'deferred',
  'closed',
  'all',
] as const;
export type QueueName = (typeof queueNames)[number];

/** What the address of a queue says. Days are calendar days of the district. */
export type QueueSearch = {
  queue?: QueueName;
  place?: string;
  state?: string;
  due?: 'overdue' | 'soon';
  category?: string;
  from?: string;
  to?: string;
  q?: string;
  sort?: 'deadline' | 'newest';
};

type Sorted = EventFilter & { sort?: 'deadline' | 'newest' };

const presets: Readonly<Record<QueueName, Sorted>> = {
  mine: { holder: 'me', state: 'open' },
  unit: { holder: 'unit', state: 'open' },
  open: { state: 'open' },
  overdue: { due: 'overdue', state: 'open' },
  soon: { due: 'soon', state: 'open' },
  emergency: { emergency: true, state: 'open' },
  supervised: { supervised: true, state: 'open' },
  returned: { state: 'returned,arbitration' },
  deferred: { state: 'deferred' },
  closed: { state: 'closed,writtenOff,archived', sort: 'newest' },
  all: { sort: 'newest' },
};

const text = (value: unknown, longest = 200): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= longest ? value : undefined;
const oneOf = <T extends string>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((word) => word === value);
const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const day = /^\d{4}-\d\d-\d\d$/;
const place = /^\d{6}(\.\d{3}){0,4}$/;

/** Reads an address; what is not understood is left out, never an error. */
export function readSearch(raw: Record<string, unknown>): QueueSearch {
  // The address bar turns digits into numbers: `?q=12345` must stay text.
  const q = typeof raw['q'] === 'number' ? String(raw['q']) : raw['q'];
  const where = typeof raw['place'] === 'number' ? String(raw['place']) : raw['place'];
  return defined({
    queue: oneOf(raw['queue'], queueNames),
    place: matching(where, place),
    state: text(raw['state']),
    due: oneOf(raw['due'], ['overdue', 'soon'] as const),
    category: text(raw['category'], 40),
    from: matching(raw['from'], day),
    to: matching(raw['to'], day),
    q: text(q, 100),
    sort: oneOf(raw['sort'], ['deadline', 'newest'] as const),
  });
}

/** Start of a calendar day of the district, which has one fixed offset from UTC. */
const startOf = (on: string) => new Date(`${on}T00:00:00+08:00`).toISOString();
const endOf = (on: string) => new Date(`${on}T23:59:59.999+08:00`).toISOString();

/** The filter that a search asks of the server: its queue, narrowed by everything else. */
export function filterOf(search: QueueSearch): Sorted {
  return {
    ...presets[search.queue ?? 'open'],
    ...defined({
      place: search.place,
      state: search.state,
      due: search.due,
      category: search.category,
      from: search.from && startOf(search.from),
      to: search.to && endOf(search.to),
      q: search.q,
      sort: search.sort,
    }),
  };
}

/** How many narrowing filters are on, beside queue, place and sort. */
export const narrowings = (search: QueueSearch): number =>
  [search.state, search.due, search.category, search.from ?? search.to].filter(Boolean).length;

type Counts = ResultOf<typeof CountEvents>;

const sum = (counts: Counts, states: readonly string[]): number =>
  states.reduce((total, state) => total + (counts.states[state] ?? 0), 0);

/** The number beside a queue in the rail; null where the server gives none. */
export function countOf(queue: QueueName, counts: Counts | undefined): number | null {
  if (!counts) return null;
  switch (queue) {
    case 'mine':
      return counts.mine;
    case 'unit':
      return counts.unit;
    case 'open':
      return sum(counts, openStates);
    case 'overdue':
      return counts.overdue;
    case 'soon':
      return counts.soon;
    case 'emergency':
      return counts.emergencies;
    case 'supervised':
      return counts.supervised;
    case 'returned':
      return sum(counts, ['returned', 'arbitration']);
    case 'deferred':
      return sum(counts, ['deferred']);
    case 'closed':
      return sum(counts, ['closed', 'writtenOff', 'archived']);
    case 'all':
      return null;
  }
}

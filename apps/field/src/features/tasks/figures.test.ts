import type { EventRow } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { belongs, byDeadline, spanOf, views } from './figures.ts';

const now = Date.parse('2026-11-24T15:00:00Z');

const row = (number: string, more: Partial<EventRow> = {}): EventRow => ({
  id: number,
  number,
  category: 'utility.manhole',
  title: '井盖破损',
  address: '',
  place: '140403.007.002.003',
  placeName: '03 格',
  point: null,
  state: 'handling',
  mode: 'onSite',
  scope: 'general',
  channel: 'field',
  emergency: false,
  urgent: false,
  supervision: 'none',
  holder: null,
  holderPerson: null,
  reportedAt: '2026-11-24T00:00:00Z',
  updatedAt: '2026-11-24T00:00:00Z',
  deadline: null,
  outcome: null,
  photo: null,
  version: 1,
  ...more,
});
const due = (dueAt: string | null, soonAt: string | null = null): EventRow['deadline'] => ({
  kind: 'handle',
  state: dueAt === null ? 'paused' : 'running',
  startedAt: '2026-11-23T00:00:00Z',
  dueAt,
  soonAt,
  alarmLevel: 0,
});

describe('figures and lists count by the same rule', () => {
  test('what waits to be accepted and what is being worked on never overlap', () => {
    for (const state of [
      'reported',
      'dispatched',
      'returned',
      'arbitration',
      'handling',
      'handled',
    ] as const) {
      const counted = (['accept', 'working'] as const).filter((view) =>
        belongs(row('1', { state }), view, now),
      );
      expect(counted).toHaveLength(1);
    }
  });

  test('due soon and overdue follow the deadline; a paused one is neither', () => {
    const of = (deadline: EventRow['deadline']) =>
      views.filter(
        (view) => view !== 'all' && view !== 'working' && belongs(row('1', { deadline }), view, now),
      );
    expect(of(due('2026-11-24T16:00:00Z', '2026-11-24T14:00:00Z'))).toEqual(['soon']);
    expect(of(due('2026-11-24T14:59:00Z'))).toEqual(['overdue']);
    expect(of(due(null))).toEqual([]);
  });
});

test('days are those of Beijing: 15:00 UTC is 23:00, two hours later is tomorrow', () => {
  expect(spanOf(row('1', { deadline: due('2026-11-24T15:30:00Z') }), now)).toBe('today');
  expect(spanOf(row('1', { deadline: due('2026-11-24T17:00:00Z') }), now)).toBe('tomorrow');
  expect(spanOf(row('1', { deadline: due('2026-11-27T17:00:00Z') }), now)).toBe('later');
  expect(spanOf(row('1', { deadline: due('2026-11-24T14:00:00Z') }), now)).toBe('overdue');
  expect(spanOf(row('1', { deadline: due(null) }), now)).toBe('paused');
});

test('emergencies stand first, then the nearest deadline, paused ones last', () => {
  const rows = [
    row('paused', { deadline: due(null) }),
    row('late', { deadline: due('2026-11-26T00:00:00Z') }),
    row('early', { deadline: due('2026-11-25T00:00:00Z') }),
    row('fire', { emergency: true, deadline: due('2026-11-27T00:00:00Z') }),
  ];
  expect(byDeadline(rows).map(({ id }) => id)).toEqual(['fire', 'early', 'late', 'paused']);
});

import { describe, expect, test } from 'vitest';
import type { HouseholdLine } from '../replica/views.ts';
import { counts, isOpen, outcomesToday, overdueNearby, roundsOf, stopsOf } from './stops.ts';

const now = Date.parse('2026-11-24T10:00:00+08:00');

const line = (id: string, buildingName: string, more: Partial<HouseholdLine> = {}): HouseholdLine => ({
  id,
  place: '140403.007.001.001',
  version: 1,
  buildingId: buildingName,
  buildingName,
  entrance: '1单元',
  number: '101',
  floor: 1,
  rental: false,
  vacant: false,
  kind: 'family',
  headName: '王*',
  members: 2,
  telephone: '',
  note: '',
  care: [],
  openNeeds: 0,
  lastVisitAt: null,
  planned: null,
  pending: 0,
  ...more,
});
const planned = (rank: number, ...reasons: string[]) => ({ planned: { planId: 'plan', rank, reasons } });

const visit = (id: string, householdId: string, met: string, at = '2026-11-24T01:00:00Z') => ({
  id,
  householdId,
  met,
  method: id === 'call' ? 'telephone' : 'home',
  at,
  pending: id === 'unsent',
});

const lines = [
  line('c', '1号楼'),
  line('b', '2号楼', planned(2, 'near')),
  line('a', '1号楼', planned(1, 'overdue', 'careGroup')),
];

describe('R52 the day’s plan', () => {
  test('is walked by rank, house by house', () => {
    const stops = stopsOf(lines, new Map());
    expect(stops.map((stop) => stop.line.id)).toEqual(['a', 'b']);
    expect(roundsOf(stops).map(({ building }) => building)).toEqual(['1号楼', '2号楼']);
  });

  test('a visit beyond the plan stands in it, too', () => {
    const stops = stopsOf(lines, outcomesToday([visit('unsent', 'c', 'met')], now));
    expect(stops.at(-1)).toMatchObject({ planned: false, outcome: { met: 'met', unsent: true } });
    expect(stops.filter((stop) => !isOpen(stop))).toHaveLength(1);
  });

  test('a shut door is no visit, and does not undo one', () => {
    const shut = outcomesToday([visit('v', 'a', 'nobodyHome')], now);
    expect(stopsOf(lines, shut).every(isOpen)).toBe(true);
    const both = [visit('w', 'a', 'nobodyHome', '2026-11-24T02:00:00Z'), visit('v', 'a', 'met')];
    expect(outcomesToday(both, now).get('a')?.met).toBe('met');
  });

  test('only somebody met at the door counts, by telephone if the policy says so', () => {
    const outcome = (id: string, met: string) => stopsOf(lines, outcomesToday([visit(id, 'a', met)], now));
    expect(outcome('v', 'met').filter((stop) => counts(stop, false))).toHaveLength(1);
    expect(outcome('v', 'refused').filter((stop) => counts(stop, true))).toHaveLength(0);
    expect(outcome('call', 'met').filter((stop) => counts(stop, false))).toHaveLength(0);
    expect(outcome('call', 'met').filter((stop) => counts(stop, true))).toHaveLength(1);
  });

  test('yesterday’s visit does not count today', () => {
    expect(outcomesToday([visit('v', 'a', 'met', '2026-11-23T09:00:00Z')], now).size).toBe(0);
  });
});

describe('R60 households overdue', () => {
  const all = [
    line('far', '9号楼', { lastVisitAt: '2026-08-01T00:00:00Z' }),
    line('near', '1号楼', { lastVisitAt: '2026-08-20T00:00:00Z' }),
    line('fresh', '1号楼', { lastVisitAt: '2026-11-20T00:00:00Z' }),
    line('today', '1号楼', planned(1)),
    line('empty', '1号楼', { members: 0 }),
  ];
  const spots = new Map([
    ['1号楼', { lng: 113.0001, lat: 36 }],
    ['9号楼', { lng: 113.01, lat: 36 }],
  ]);

  test('the nearest come first where the phone knows its place', () => {
    const found = overdueNearby(all, { days: 60, now, spots, here: { lng: 113, lat: 36 } });
    expect(found.map((each) => each.line.id)).toEqual(['near', 'far']);
    expect(found[0]?.metres).toBe(9);
  });

  test('otherwise those not visited for longest', () => {
    const found = overdueNearby(all, { days: 60, now, spots, here: null });
    expect(found.map((each) => each.line.id)).toEqual(['far', 'near']);
  });
});

import { describe, expect, test } from 'vitest';
import type { Home } from '../ledger/homes.ts';
import { isDone, outcomesToday, overdueNearby, roundsOf, stopsOf } from './stops.ts';

const now = Date.parse('2026-11-24T10:00:00+08:00');

const home = (id: string, building: string, more: Partial<Home['household']> = {}, lng = 113): Home => ({
  household: {
    id,
    dwellingId: `d-${id}`,
    headId: null,
    members: 1,
    telephone: '',
    note: '',
    lastVisitAt: null,
    version: 1,
    ...more,
  },
  dwelling: {
    id: `d-${id}`,
    buildingId: building,
    entrance: '1',
    number: '101',
    floor: 1,
    rental: false,
    vacant: false,
  },
  building: { id: building, name: building, compound: '', lng, lat: 36 },
  room: '1-101',
  people: [
    {
      id: `p-${id}`,
      householdId: id,
      name: '王小明',
      sex: '1',
      birthYear: 1980,
      telephone: '',
      idMasked: '',
      relation: '02',
      kind: 'registered',
      residenceMatch: true,
      employment: 'employed',
      care: [],
      version: 1,
    },
  ],
  head: null,
  openNeeds: [],
});

const visit = (id: string, householdId: string, met: string, at = '2026-11-24T01:00:00Z') => ({
  id,
  householdId,
  met,
  at,
});

const plan = {
  id: 'plan',
  households: [
    { id: 'b', rank: 2, reasons: ['near'] },
    { id: 'a', rank: 1, reasons: ['overdue', 'careGroup'] },
    { id: 'gone', rank: 3, reasons: [] },
  ],
};
const homes = [home('a', '1号楼'), home('b', '2号楼'), home('c', '1号楼')];

describe('R52 the day’s plan', () => {
  test('is walked by rank, house by house; what has left the phone is left out', () => {
    const stops = stopsOf([plan], homes, new Map());
    expect(stops.map((stop) => stop.home.household.id)).toEqual(['a', 'b']);
    expect(roundsOf(stops).map(({ building }) => building)).toEqual(['1号楼', '2号楼']);
  });

  test('a visit beyond the plan stands in it, too', () => {
    const outcomes = outcomesToday([visit('v', 'c', 'met')], new Set(['v']), now);
    const stops = stopsOf([plan], homes, outcomes);
    expect(stops.at(-1)).toMatchObject({ planId: null, outcome: { met: 'met', unsent: true } });
    expect(stops.filter(isDone)).toHaveLength(1);
  });

  test('a shut door is no visit, and does not undo one', () => {
    const shut = outcomesToday([visit('v', 'a', 'nobodyHome')], new Set(), now);
    expect(stopsOf([plan], homes, shut).filter(isDone)).toEqual([]);
    const both = outcomesToday(
      [visit('w', 'a', 'nobodyHome', '2026-11-24T02:00:00Z'), visit('v', 'a', 'met')],
      new Set(),
      now,
    );
    expect(both.get('a')?.met).toBe('met');
  });

  test('yesterday’s visit does not count today', () => {
    expect(outcomesToday([visit('v', 'a', 'met', '2026-11-23T09:00:00Z')], new Set(), now).size).toBe(0);
  });
});

describe('R60 households overdue', () => {
  const all = [
    home('far', '9号楼', { lastVisitAt: '2026-08-01T00:00:00Z' }, 113.01),
    home('near', '1号楼', { lastVisitAt: '2026-08-20T00:00:00Z' }, 113.0001),
    home('fresh', '1号楼', { lastVisitAt: '2026-11-20T00:00:00Z' }),
    home('planned', '1号楼'),
  ];
  const input = { days: 60, now, except: new Set(['planned']) };

  test('the nearest come first where the phone knows its place', () => {
    const found = overdueNearby(all, { ...input, here: { lng: 113, lat: 36 } });
    expect(found.map((each) => each.home.household.id)).toEqual(['near', 'far']);
    expect(found[0]?.metres).toBe(9);
  });

  test('otherwise those not visited for longest', () => {
    const found = overdueNearby(all, { ...input, here: null });
    expect(found.map((each) => each.home.household.id)).toEqual(['far', 'near']);
  });
});

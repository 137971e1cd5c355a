import { eventScopes, handlingModes, type unitKinds } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { policyDifferences } from './differences.ts';
import type { Policy } from './policy.ts';
import { threeTierGrid } from './preset.ts';
import { type PresetName, presetNames, presets } from './presets.ts';

type Row = readonly [
  row: string,
  preset: PresetName,
  says: string,
  of: (policy: Policy) => unknown,
  value: unknown,
];

/** Every number of a source document that the policy has a place for, by its row. */
const rows: readonly Row[] = [
  ['R86', 'building-captain', 'a service circle of ten minutes', (p) => p.serviceCircle.minutes, 10],
  ['R56', 'agency-service', 'two campaigns a year', (p) => p.visits.campaignsPerYear, 2],
  ['R36', 'agency-service', 'elderly from sixty on', (p) => p.ledgers.care.elderlyAge, 60],
  ['R52', 'work-rules', 'twenty households a day', (p) => p.visits.dailyHouseholds, 20],
  [
    'R53',
    'work-rules',
    'two checks a day, both at random',
    (p) => [p.spotChecks.random, p.spotChecks.weighted],
    [2, 0],
  ],
  [
    ...(['R54', 'work-rules', 'warning, serious warning, proposed dismissal'] as const),
    (p) => p.ladder.rungs,
    ['warning', 'seriousWarning', 'recommendDismissal'],
  ],
  [
    'R113',
    'work-rules',
    'sign-ins at 8:30 and 15:30',
    (p) => [p.attendance.morning, p.attendance.afternoon],
    ['08:30', '15:30'],
  ],
  ['R64', 'work-rules', 'general matters begin in the grid', (p) => p.chains.onSite.general[0], 'grid'],
  [
    'R65',
    'work-rules',
    'matters of an area begin with the community',
    (p) => p.chains.onSite.area[0],
    'community',
  ],
  [
    'R66',
    'work-rules',
    'global matters go up from the community',
    (p) => p.chains.onSite.global[0],
    'community',
  ],
  ['R2', 'three-tier-grid', 'about three hundred households to a grid', (p) => p.planning.target, 300],
  [
    ...(['R51', 'three-tier-grid', 'pay of 980 and a budget of 6000 at least'] as const),
    ({ ledgers: { communityMinimum: least } }) => [least.pay, least.budget],
    [980, 6000],
  ],
  [
    'R13',
    'market-supervision',
    'fewer than a thousand businesses to a person',
    (p) => p.beats.businessesPerPerson,
    1000,
  ],
  [
    'R75',
    'market-supervision',
    'beat, station, heads',
    (p) => p.chains.onSite.general,
    ['grid', 'subdistrict', 'county'],
  ],
];

describe('presets', () => {
  test.each(rows.map(([row, preset, says, of, value]) => ({ row, preset, says, of, value })))(
    'R2 R13 R36 R51 R52 R53 R54 R56 R64 R65 R66 R75 R86 R113 a source’s number: $row in $preset, $says',
    ({ preset, of, value }) => {
      expect(of(presets[preset])).toEqual(value);
    },
  );

  test('there are five, each under its own name', () => {
    expect(Object.keys(presets)).toEqual([...presetNames]);
    for (const name of presetNames) expect(presets[name].preset).toBe(name);
  });

  test('where a source is silent three-tier-grid stands', () => {
    const own = (name: PresetName): string[] => [
      ...new Set(policyDifferences(threeTierGrid, presets[name]).map(({ path }) => path.split('.')[0] ?? '')),
    ];
    expect(own('three-tier-grid')).toEqual([]);
    expect(own('building-captain')).toEqual(['preset']);
    expect(own('agency-service')).toEqual(['preset']);
    expect(own('work-rules').toSorted()).toEqual(['chains', 'preset', 'spotChecks']);
    expect(own('market-supervision').toSorted()).toEqual(['chains', 'preset', 'routing']);
  });

  test.each(presetNames)('R73 every chain of %s rises to the county and passes the arbiter', (name) => {
    const { chains, arbiter } = presets[name];
    const rank = (kind: (typeof unitKinds)[number]): number =>
      ['grid', 'community', 'subdistrict', 'county'].indexOf(kind);
    for (const mode of handlingModes)
      for (const scope of eventScopes) {
        const ranks = chains[mode][scope].map(rank);
        expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => a - b));
        expect(chains[mode][scope].at(-1)).toBe('county');
        expect(chains[mode][scope]).toContain(arbiter);
      }
  });

  test.each(presetNames)('the last routing rule of %s fits everything', (name) => {
    expect(presets[name].routing.at(-1)?.when).toEqual({});
  });
});

describe('differences of policies', () => {
  test('are told value by value, lists as one', () => {
    const from = { a: 1, b: { c: [1, 2], d: 'x' }, gone: true };
    const to = { a: 1, b: { c: [2, 1], d: 'x' }, fresh: 0 };
    expect(policyDifferences(from, to)).toEqual([
      { path: 'b.c', from: [1, 2], to: [2, 1] },
      { path: 'gone', from: true, to: undefined },
      { path: 'fresh', from: undefined, to: 0 },
    ]);
    expect(policyDifferences(to, to)).toEqual([]);
  });
});

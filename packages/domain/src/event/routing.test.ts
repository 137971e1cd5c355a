import type { RoutingRule } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { threeTierGrid } from '../policy/index.ts';
import { calendar, chain, community, county, grid, street, team, urban, vacant, water } from './example.ts';
import type { UnitFacts } from './facts.ts';
import { type Routed, route, ruleFits } from './routing.ts';

const at = (text: string) => Temporal.Instant.from(`${text}+08:00`);
const routed = (more: Partial<Routed> = {}): Routed => ({
  category: 'utility.manhole',
  mode: 'coordination',
  scope: 'area',
  place: grid.place,
  at: at('2026-03-09T10:00'),
  ...more,
});
const rule = (
  id: string,
  when: RoutingRule['when'],
  to: RoutingRule['to'] = { kind: 'grid' },
): RoutingRule => ({
  ...{ id, name: id, when, to },
});
const last = rule('last', {});
const departments = new Map([
  ['urban', urban],
  ['water', water],
]);
const directory = (units: readonly UnitFacts[] = chain) => ({
  chain: units,
  emergencyTeam: team,
  target: null,
});
const sent = (rules: readonly RoutingRule[], more: Partial<Routed> = {}, units = chain) => {
  const policy = { routing: rules, chains: threeTierGrid.chains };
  const {
    rule: matched,
    holder,
    passedOver,
  } = route(policy, calendar, routed(more), {
    directory: directory(units),
    departments,
  });
  return { rule: matched.id, holder: holder.id, passedOver: passedOver.map(({ id }) => id) };
};

describe('R63 routing rules', () => {
  test('the first that fits decides, whatever stands behind it', () => {
    const rules = [
      rule('water', { categories: ['utility.water'] }, { department: 'water' }),
      rule('manhole', { categories: ['utility.manhole'] }, { department: 'urban' }),
      rule('utility', { categories: ['utility'] }, { kind: 'community' }),
      last,
    ];
    expect(sent(rules)).toMatchObject({ rule: 'manhole', holder: 'urban' });
    expect(sent(rules, { category: 'utility.drain' })).toMatchObject({
      rule: 'utility',
      holder: 'community',
    });
    expect(sent(rules, { category: 'other' })).toMatchObject({ rule: 'last', holder: 'grid' });
    expect(sent(rules.toReversed())).toMatchObject({ rule: 'last', holder: 'grid' });
  });

  test.each<[string, RoutingRule['when'], Partial<Routed>, boolean]>([
    ['a category holds for its kinds', { categories: ['utility'] }, {}, true],
    [
      'a kind does not hold for its category',
      { categories: ['utility.manhole'] },
      { category: 'utility' },
      false,
    ],
    ['a category is no beginning of a word', { categories: ['util'] }, {}, false],
    ['a place holds for everything within it', { places: ['140403.007'] }, {}, true],
    ['and for nothing beside it', { places: ['140403.007.002'] }, {}, false],
    [
      'a place is no beginning of digits',
      { places: ['140403.007.001'] },
      { place: '140403.007.0010' },
      false,
    ],
    ['a mode', { modes: ['emergency'] }, {}, false],
    ['a scope', { scopes: ['area', 'global'] }, {}, true],
    ['all conditions at once', { scopes: ['area'], modes: ['emergency'] }, {}, false],
    ['none at all', {}, {}, true],
    ['working time', { workingTime: true }, {}, true],
    ['the lunch break is none', { workingTime: true }, { at: at('2026-03-09T12:30') }, false],
    ['a Saturday is none', { workingTime: false }, { at: at('2026-03-07T10:00') }, true],
    ['a holiday is none', { workingTime: true }, { at: at('2026-10-01T10:00') }, false],
  ])('%s', (_name, when, more, expected) => {
    expect(ruleFits(rule('one', when), routed(more), calendar)).toBe(expected);
  });

  const day = { from: '08:30', to: '17:30' };
  const night = { from: '22:00', to: '06:00' };
  test.each<[string, typeof day, boolean]>([
    ['2026-03-09T08:29', day, false],
    ['2026-03-09T08:30', day, true],
    ['2026-03-09T17:29', day, true],
    ['2026-03-09T17:30', day, false],
    ['2026-03-09T21:59', night, false],
    ['2026-03-09T22:00', night, true],
    ['2026-03-09T23:59', night, true],
    ['2026-03-10T00:00', night, true],
    ['2026-03-10T05:59', night, true],
    ['2026-03-10T06:00', night, false],
  ])('hours at %s, also over midnight', (when, hours, expected) => {
    expect(ruleFits(rule('one', { hours }), routed({ at: at(when) }), calendar)).toBe(expected);
  });
});

describe('R75 nothing waits at a desk where nobody sits', () => {
  test('a vacant grid is passed over upwards, and the report says so', () => {
    const empty = [vacant(grid), community, street, county];
    expect(sent([last], {}, empty)).toEqual({ rule: 'last', holder: 'community', passedOver: ['grid'] });
    const emptier = [vacant(grid), vacant(community), street, county];
    expect(sent([last], {}, emptier)).toEqual({
      rule: 'last',
      holder: 'street',
      passedOver: ['grid', 'community'],
    });
  });

  test('the county holds it even when all are vacant', () => {
    expect(sent([last], {}, chain.map(vacant)).holder).toBe('county');
  });

  test('a department that is vacant or does not serve the place gives way to the next rule', () => {
    const policy = {
      routing: [rule('urban', {}, { department: 'urban' }), last],
      chains: threeTierGrid.chains,
    };
    const serving = new Map([['urban', vacant(urban)]]);
    const found = (some: ReadonlyMap<string, UnitFacts>) =>
      route(policy, calendar, routed(), { directory: directory(), departments: some });
    expect(found(departments).holder.id).toBe('urban');
    expect(found(serving)).toMatchObject({ rule: { id: 'last' }, holder: { id: 'grid' } });
    expect(found(new Map()).holder.id).toBe('grid');
  });

  test('a report without a grid begins at the level that it has', () => {
    expect(sent([last], { place: community.place }, [community, street, county]).holder).toBe('community');
    expect(sent([last], { place: county.place }, [county]).holder).toBe('county');
  });

  test('without any rule that fits the community has it', () => {
    expect(sent([rule('never', { categories: ['none'] })])).toMatchObject({
      rule: 'none',
      holder: 'community',
    });
    expect(sent([]).holder).toBe('community');
  });
});

test.each([
  ['R67 an emergency goes to the street', { mode: 'emergency', scope: 'major' }, 'street'],
  ['R63 an approval to the community', { mode: 'approval' }, 'community'],
  ['R66 a global matter to the community', { scope: 'global' }, 'community'],
  ['R64 anything else to the grid', { mode: 'onSite', scope: 'general' }, 'grid'],
] as const)('%s by the shipped rules', (_name, more, holder) => {
  expect(sent(threeTierGrid.routing, more).holder).toBe(holder);
});

import type { RoutingRule } from '@jingwei/contract';
import { threeTierGrid } from '@jingwei/domain';
import { expect, test } from 'vitest';
import { ruleProblem } from './rules.ts';

const known = {
  county: '140403',
  policy: threeTierGrid,
  departments: new Set(['urban']),
  places: new Set(['140403', '140403.007']),
};
const last: RoutingRule = { id: 'default', name: '其余', when: {}, to: { kind: 'grid' } };
const rule = (more: Partial<RoutingRule>): RoutingRule => ({
  ...{ id: 'one', name: '一', when: {}, to: { department: 'urban' } },
  ...more,
});

test('the rules of the preset, and rules that name what is there, are right', () => {
  expect(ruleProblem(threeTierGrid.routing, known)).toBeUndefined();
  const when = {
    categories: ['utility.manhole'],
    places: ['140403.007'],
    hours: { from: '22:00', to: '06:00' },
  };
  expect(ruleProblem([rule({ when }), last], known)).toBeUndefined();
});

test.for<[string, RoutingRule[], string, string]>([
  ['an id twice', [rule({}), rule({}), last], 'rules.1.id', 'there twice'],
  [
    'an unknown category',
    [rule({ when: { categories: ['utility.x'] } }), last],
    'rules.0.when.categories',
    'utility.x',
  ],
  [
    'another county',
    [rule({ when: { places: ['140404'] } }), last],
    'rules.0.when.places',
    'not in this county',
  ],
  [
    'a place that is none',
    [rule({ when: { places: ['街'] } }), last],
    'rules.0.when.places',
    'not in this county',
  ],
  [
    'an area that is not there',
    [rule({ when: { places: ['140403.099'] } }), last],
    'rules.0.when.places',
    'no area',
  ],
  [
    'a time that is none',
    [rule({ when: { hours: { from: '25:00', to: '06:00' } } }), last],
    'rules.0.when.hours',
    'hours',
  ],
  [
    'hours of no length',
    [rule({ when: { hours: { from: '06:00', to: '06:00' } } }), last],
    'rules.0.when.hours',
    'hours',
  ],
  [
    'an unknown department',
    [rule({ to: { department: 'x' } }), last],
    'rules.0.to.department',
    'no department',
  ],
  [
    'a last rule with a condition',
    [rule({ when: { workingTime: true }, to: { kind: 'grid' } })],
    'rules.0',
    'every event',
  ],
  ['a last rule for a department', [rule({})], 'rules.0', 'every event'],
])('%s is refused', ([, rules, field, en]) => {
  expect(ruleProblem(rules, known)).toMatchObject({
    field,
    en: expect.stringContaining(en),
    zh: expect.any(String),
  });
});

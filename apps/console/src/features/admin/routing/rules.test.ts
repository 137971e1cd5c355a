import type { RoutingRule } from '@jingwei/contract';
import { expect, test } from 'vitest';
import { added, categoriesOf, isWhole, moved, rulesOf, withCondition } from './rules.ts';

const rule = (id: string): RoutingRule => ({ id, name: id, when: {}, to: { kind: 'grid' } });
const names = (rules: readonly RoutingRule[]) => rules.map((one) => one.id).join('');

test('R63 the order of rules can be changed, and an end is an end', () => {
  const rules = [rule('a'), rule('b'), rule('c')];
  expect(names(moved(rules, 2, -1))).toBe('acb');
  expect(names(moved(rules, 0, 1))).toBe('bac');
  expect(names(moved(rules, 0, -1))).toBe('abc');
});

test('R63 a new rule stands before the one that catches everything', () => {
  expect(names(added([rule('a'), rule('z')], 'n'))).toBe('anz');
  expect(names(added([], 'n'))).toBe('n');
});

test('R63 a rule without a name or a destination is not sent', () => {
  expect(isWhole(rule('a'))).toBe(true);
  expect(isWhole({ ...rule('a'), name: ' ' })).toBe(false);
  expect(isWhole({ ...rule('a'), to: { department: '' } })).toBe(false);
});

test('R63 a condition that says nothing is taken away', () => {
  const narrow = withCondition(rule('a'), 'categories', ['hazard']);
  expect(narrow.when).toEqual({ categories: ['hazard'] });
  expect(withCondition(narrow, 'categories', []).when).toEqual({});
});

test('R63 rules and categories are found in the policy, with the finer items', () => {
  const document = {
    routing: [rule('a'), 'nonsense'],
    categories: [
      {
        code: 'utility',
        zh: '公用设施',
        en: 'Utility',
        items: [{ code: 'utility.cover', zh: '井盖', en: 'Cover' }],
      },
    ],
  };
  expect(names(rulesOf(document))).toBe('a');
  expect(categoriesOf(document).map((one) => one.zh)).toEqual(['公用设施', '公用设施 · 井盖']);
  expect(rulesOf(null)).toEqual([]);
});

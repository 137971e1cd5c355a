import { eventActions } from '@jingwei/contract';
import { expect, test } from 'vitest';
import { eventText } from '../text.ts';
import { actionFields, bodyOf, isComplete } from './fields.ts';
import { arrange } from './order.ts';

test('R63 every step has its form and says in both languages what will happen', () => {
  for (const action of eventActions) {
    expect(actionFields[action]).toBeDefined();
    expect(Object.keys(eventText.zh)).toContain(`hint_${action}`);
    expect(Object.keys(eventText.en)).toContain(`hint_${action}`);
  }
});

test('R63 every step that is allowed can be reached, once', () => {
  const { primary, open, rare } = arrange(eventActions);
  expect([primary, ...open, ...rare].toSorted()).toEqual([...eventActions].toSorted());
});

test('R63 the step that moves the event on is the prominent one', () => {
  expect(arrange(['return', 'accept', 'void']).primary).toBe('accept');
  expect(arrange(['progress', 'verify', 'rework']).primary).toBe('verify');
  expect(arrange(['supervise', 'instruct']).primary).toBeUndefined();
});

test('R63 a return without a reason is not sent', () => {
  expect(isComplete('return', {})).toBe(false);
  expect(isComplete('return', { reason: '  ' })).toBe(false);
  expect(isComplete('return', { reason: '不属本单位' })).toBe(true);
});

test('R63 a body carries what its step knows and nothing else', () => {
  const values = { to: 'u', person: 'p', reason: ' 就近 ', note: 'n', photos: [] };
  expect(bodyOf('dispatch', values, 3)).toEqual({ version: 3, to: 'u', person: 'p', note: 'n' });
  expect(bodyOf('transfer', values, 3)).toEqual({ version: 3, to: 'u', reason: '就近' });
});

test('R63 a split needs two parts that say something', () => {
  const part = { category: 'hazard', description: '楼道' };
  expect(isComplete('split', { parts: [part] })).toBe(false);
  expect(isComplete('split', { parts: [part, { ...part, description: ' ' }] })).toBe(false);
  expect(isComplete('split', { parts: [part, part] })).toBe(true);
});

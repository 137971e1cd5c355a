import { Refusal } from '@jingwei/contract';
import { expect, test } from 'vitest';
import { askSettlement, opens, type SubjectRequestFacts } from './index.ts';

const request: SubjectRequestFacts = {
  kind: 'access',
  state: 'received',
  receivedBy: 'taker',
  resident: { living: true, basis: 'statutoryDuty' },
};
const refusalOf = (more: Partial<SubjectRequestFacts>, by: string, grant: boolean) => {
  try {
    askSettlement({ ...request, ...more }, by, grant);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

test('security 21: a request is answered once, and a change by a second person', () => {
  expect(refusalOf({}, 'taker', true)).toBeUndefined();
  expect(refusalOf({ state: 'refused' }, 'other', true)).toBe('subjectRequest.settled');
  for (const kind of ['correct', 'delete'] as const)
    expect(refusalOf({ kind }, 'taker', false)).toBe('actor.second_person');
  expect(refusalOf({ kind: 'correct' }, 'other', true)).toBeUndefined();
});

test('what the law requires is kept while the person lives here; what rests on consent is not', () => {
  const kind = 'delete';
  expect(refusalOf({ kind }, 'other', true)).toBe('subjectRequest.must_be_kept');
  expect(refusalOf({ kind }, 'other', false)).toBeUndefined();
  expect(refusalOf({ kind, resident: { living: true, basis: 'consent' } }, 'other', true)).toBeUndefined();
  expect(
    refusalOf({ kind, resident: { living: false, basis: 'statutoryDuty' } }, 'other', true),
  ).toBeUndefined();
});

test('a granted request opens what it was for, and access opens both', () => {
  expect([opens('copy', 'copy'), opens('copy', 'readers')]).toEqual([true, false]);
  expect([opens('readers', 'copy'), opens('readers', 'readers')]).toEqual([false, true]);
  expect([opens('access', 'copy'), opens('access', 'readers')]).toEqual([true, true]);
  expect(opens('delete', 'copy')).toBe(false);
});

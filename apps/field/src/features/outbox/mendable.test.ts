import { makeOperation } from '@jingwei/sync';
import { expect, test } from 'vitest';
import { mendable, mendedBody, wordsIn } from './mendable.ts';

const refused = (body: unknown, problem: { code: string; detail: string; field?: string }) => ({
  ...makeOperation({
    opId: 'o',
    operation: 'resident.update',
    deviceId: 'd',
    deviceSeq: 1,
    entityId: 'e',
    baseVersion: 1,
    body,
    capturedAt: '2026-11-24T01:00:00Z',
  }),
  state: 'rejected' as const,
  problem,
});

test('a refusal that names a field is mended in that field', () => {
  const body = { telephone: '12', note: '备注', baseVersion: 3 };
  const logged = refused(body, { code: 'telephone.invalid', detail: '', field: 'telephone' });
  expect(mendable(logged)).toBe(true);
  expect(wordsIn(body, 'telephone')?.text).toBe('12');
  expect(mendedBody(body, { words: '13800001111', version: null, field: 'telephone' })).toEqual({
    telephone: '13800001111',
    note: '备注',
    baseVersion: 3,
  });
});

test('words heal what they can heal, and nothing else', () => {
  expect(mendable(refused({ findings: '' }, { code: 'request.invalid', detail: '' }))).toBe(true);
  expect(mendable(refused({ findings: '' }, { code: 'household.missing', detail: '' }))).toBe(false);
  expect(mendable(refused({ kind: 1 }, { code: 'request.invalid', detail: '', field: 'kind' }))).toBe(false);
});

test('the version that was seen goes with the mended words', () => {
  const body = { reason: '不在本格', version: 2 };
  expect(mendedBody(body, { words: null, version: 5 })).toEqual({ reason: '不在本格', version: 5 });
});

import type { SyncRows } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { makeOperation, noRows, overlay, pictureOf } from '../src/index.ts';

const place = '140403.007.001.001';
const rows: SyncRows = {
  ...noRows(),
  household: [
    {
      id: 'h',
      place,
      dwellingId: 'd',
      kind: 'family',
      headId: null,
      members: 1,
      telephone: '13800000000',
      note: '',
      lastVisitAt: null,
      version: 1,
    },
  ],
  plan: [{ id: 'plan', place, day: '2026-11-24', households: [{ id: 'h', rank: 1, reasons: ['never'] }] }],
};

let number = 0;
const shown = (operation: string, entityId: string, body: unknown, params: Record<string, string> = {}) => {
  number += 1;
  const logged = makeOperation({
    opId: `o${number}`,
    operation,
    deviceId: 'phone',
    deviceSeq: number,
    entityId,
    baseVersion: null,
    params,
    body,
    capturedAt: '2026-11-24T02:00:00Z',
  });
  return overlay(pictureOf(rows), [logged], { by: 'me', seenThrough: null });
};

describe('what is not confirmed yet shows on the phone', () => {
  test('R58 a visit with the needs it raised', () => {
    const body = {
      id: 'v',
      household: 'h',
      method: 'home',
      met: 'met',
      purpose: '走访',
      findings: '好',
      needs: [{ id: 'n', kind: 'medical', text: '慢病卡' }],
    };
    const picture = shown('visit.record', 'v', body);
    expect(picture.visit.get('v')).toMatchObject({ householdId: 'h', accountId: 'me', met: 'met' });
    expect(picture.need.get('n')).toMatchObject({ householdId: 'h', text: '慢病卡', state: 'open' });
    expect(picture.household.get('h')?.lastVisitAt).toBe('2026-11-24T02:00:00Z');
  });

  test('somebody entered, with sex and year from the number, and the number masked', () => {
    const body = {
      id: 'r',
      household: 'h',
      name: '王小明',
      kind: 'registered',
      idNumber: '11010519491231002X',
    };
    expect(shown('resident.register', 'r', body).resident.get('r')).toMatchObject({
      place,
      sex: '2',
      birthYear: 1949,
      idMasked: '110105********002X',
    });
  });

  test('a plan with a household taken out and another taken in', () => {
    const picture = shown(
      'plan.change',
      'plan',
      { remove: ['h'], add: ['k'], reason: '外出' },
      { id: 'plan' },
    );
    expect(picture.plan.get('plan')?.households).toEqual([{ id: 'k', rank: 2, reasons: ['added'] }]);
  });

  test('nothing where a body says null', () => {
    const picture = shown('household.update', 'h', { telephone: null, baseVersion: 1 }, { id: 'h' });
    expect(picture.household.get('h')?.telephone).toBe('');
  });
});

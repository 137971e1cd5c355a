import { describe, expect, test } from 'vitest';
import { ordinaryWork } from '../policy/index.ts';
import { type DisciplineFacts, decidedRung, objectionToStep, rungAfter, windowStart } from './index.ts';

const { ladder } = ordinaryWork;
const now = Temporal.Instant.from('2026-03-12T02:00:00Z');
const before = now.subtract({ hours: 1 });
const after = now.add({ hours: 1 });

const facts = (more: Partial<DisciplineFacts> = {}): DisciplineFacts => ({
  account: 'worker',
  state: 'heard',
  rung: 'seriousWarning',
  hearBy: after,
  objectBy: null,
  decidedBy: null,
  checkedBy: 'leader',
  ...more,
});
const codeOf = (...[step, one, account]: [Parameters<typeof objectionToStep>[0], DisciplineFacts, string]) =>
  objectionToStep(step, one, { account, now }, ladder)?.code;

describe('the ladder', () => {
  test('R54 once is a warning, twice a serious one, three times a recommendation to dismiss', () => {
    expect([0, 1, 2, 3].map((earlier) => rungAfter(earlier, ladder))).toEqual([
      'warning',
      'seriousWarning',
      'recommendDismissal',
      'recommendDismissal',
    ]);
  });

  test('R54 counts what was confirmed within the months of the policy', () => {
    const start = windowStart(Temporal.ZonedDateTime.from('2026-03-31T10:00[Asia/Shanghai]'), ladder);
    expect(start.toString()).toBe('2025-03-31T02:00:00Z');
  });

  test('R54 a decision may be milder than what is proposed, never harsher', () => {
    expect(decidedRung('seriousWarning', undefined, ladder)).toBe('seriousWarning');
    expect(decidedRung('seriousWarning', 'warning', ladder)).toBe('warning');
    expect(() => decidedRung('warning', 'recommendDismissal', ladder)).toThrow('discipline.harsher');
  });
});

describe('a case', () => {
  test('R54 nobody decides their own, or what they have checked themselves', () => {
    expect(codeOf('decide', facts(), 'worker')).toBe('discipline.own_case');
    expect(codeOf('decide', facts(), 'leader')).toBe('discipline.witness');
    expect(codeOf('decide', facts(), 'officer')).toBeUndefined();
  });

  test('R54 nobody is judged unheard, unless they let the time for it pass', () => {
    expect(codeOf('decide', facts({ state: 'proposed' }), 'officer')).toBe('discipline.unheard');
    expect(codeOf('decide', facts({ state: 'proposed', hearBy: before }), 'officer')).toBeUndefined();
  });

  test('R54 only the worker speaks and objects, and objects in time', () => {
    expect(codeOf('hear', facts({ state: 'proposed' }), 'officer')).toBe('discipline.others_case');
    expect(codeOf('hear', facts({ state: 'proposed' }), 'worker')).toBeUndefined();
    expect(codeOf('object', facts({ state: 'confirmed', objectBy: after }), 'worker')).toBeUndefined();
    expect(codeOf('object', facts({ state: 'confirmed', objectBy: before }), 'worker')).toBe(
      'discipline.too_late',
    );
  });

  test('R54 somebody else reviews an objection', () => {
    const objected = facts({ state: 'objected', decidedBy: 'officer' });
    expect(codeOf('review', objected, 'officer')).toBe('discipline.same_person');
    expect(codeOf('review', objected, 'leader')).toBe('discipline.witness');
    expect(codeOf('review', objected, 'worker')).toBe('discipline.own_case');
    expect(codeOf('review', objected, 'street')).toBeUndefined();
  });

  test('R54 what is settled stays settled', () => {
    for (const state of ['dropped', 'upheld', 'lifted'] as const) {
      expect(codeOf('decide', facts({ state }), 'officer')).toBe('discipline.step_impossible');
      expect(codeOf('object', facts({ state }), 'worker')).toBe('discipline.step_impossible');
    }
  });
});

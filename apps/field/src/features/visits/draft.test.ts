import { describe, expect, test } from 'vitest';
import { emptyVisit, isUntouched, missingInVisit, type VisitDraft, visitBody } from './draft.ts';

const around = {
  household: 'h',
  capturedAt: '2026-11-24T02:00:00Z',
  point: null,
  campaign: null,
  who: '',
  ordinaryPurpose: '日常走访',
};
const visit = (more: Partial<VisitDraft> = {}): VisitDraft => ({ ...emptyVisit('v'), ...more });
const whole = visit({ purposes: ['安全检查'], findings: ' 一切正常 ' });

describe('R59 a visit has a purpose, says what was found and what was answered', () => {
  test('purpose and findings are asked for when somebody was met', () => {
    expect(missingInVisit(visit())).toEqual(['purpose', 'findings']);
    expect(missingInVisit(whole)).toEqual([]);
    expect(missingInVisit(visit({ met: 'nobodyHome' }))).toEqual([]);
  });

  test('purposes are joined with one’s own words', () => {
    const draft = { ...whole, ownPurpose: '看望', purposes: ['安全检查', '政策宣传'] };
    expect(visitBody(draft, around).purpose).toBe('安全检查、政策宣传、看望');
  });

  test('findings begin with who was met, without names', () => {
    expect(visitBody(whole, { ...around, who: '见到户主、配偶。' }).findings).toBe(
      '见到户主、配偶。一切正常',
    );
  });

  test('of a shut door only that is sent, and what one noticed outside', () => {
    const shut = { ...whole, met: 'nobodyHome' as const, feedback: '已答复', findings: '门口堆物' };
    expect(visitBody(shut, around)).toEqual({
      id: 'v',
      household: 'h',
      capturedAt: around.capturedAt,
      method: 'home',
      met: 'nobodyHome',
      purpose: '安全检查',
      findings: '门口堆物',
    });
  });
});

test('R58 needs and events go with the visit that raised them', () => {
  const need = { id: 'n', kind: 'medical' as const, text: ' 想办慢病卡 ' };
  const body = visitBody({ ...whole, needs: [need], events: ['e'] }, around);
  expect(body.needs).toEqual([{ id: 'n', kind: 'medical', text: '想办慢病卡' }]);
  expect(body.events).toEqual(['e']);
  expect(missingInVisit({ ...whole, needs: [{ ...need, text: ' ' }] })).toEqual(['needText']);
});

test('an untouched draft is not worth keeping', () => {
  expect(isUntouched(visit())).toBe(true);
  expect(isUntouched(whole)).toBe(false);
});

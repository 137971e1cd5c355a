import { ReportEvent } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { bearing, windOf } from './bearing.ts';
import { type Category, emptyDraft, missingInDraft, reportBody } from './draft.ts';
import { readDraft, writeDraft } from './kept.ts';
import { mostUsedFirst } from './used.ts';

const manhole = { code: 'utility.manhole', zh: '井盖破损', en: 'Broken manhole cover' };
const utility: Category = {
  code: 'utility',
  zh: '公用设施',
  en: 'Public utilities',
  examples: [manhole],
  public: true,
  emergency: false,
};
const id = '01900000-0000-7000-8000-000000000001';
const here = { fix: { lng: 113.1, lat: 36.2, accuracy: 8 }, place: '140403.007.002.003' };

describe('a report in three taps', () => {
  test('a category alone is enough: its words stand for the description', () => {
    expect(missingInDraft(emptyDraft)).toBe('category');
    const body = reportBody(id, { ...emptyDraft, category: utility }, here, 'zh');
    expect(body).toMatchObject({
      category: 'utility',
      description: '公用设施',
      point: { lng: 113.1, lat: 36.2 },
    });
  });

  test('the chosen example gives the finer code and its words, own words go before both', () => {
    const chosen = { ...emptyDraft, category: utility, example: manhole };
    expect(reportBody(id, chosen, here, 'en')).toMatchObject({
      category: 'utility.manhole',
      description: 'Broken manhole cover',
    });
    const own = { ...chosen, description: ' 6号楼前井盖缺一角 ' };
    expect(reportBody(id, own, here, 'zh')).toMatchObject({ description: '6号楼前井盖缺一角' });
  });

  test('without a place from the phone the worker’s own grid stands in, never both', () => {
    const draft = { ...emptyDraft, category: utility };
    expect(reportBody(id, draft, { ...here, fix: null }, 'zh')).toMatchObject({ place: here.place });
    expect(reportBody(id, draft, here, 'zh')).not.toHaveProperty('place');
  });

  test('R63 handled on the spot needs a word on what was done and is filed with the report', () => {
    const draft = { ...emptyDraft, category: utility, handled: true };
    expect(missingInDraft(draft)).toBe('handledNote');
    const body = reportBody(id, { ...draft, handledNote: '已清理' }, here, 'zh');
    expect(body).toMatchObject({ handledOnSite: { note: '已清理' } });
    for (const member of Object.keys(body ?? {})) {
      expect(Object.keys(ReportEvent.body.properties)).toContain(member);
    }
  });
});

test('the compass: directions and winds', () => {
  const here = { lng: 113.1, lat: 36.2 };
  expect(Math.round(bearing(here, { lng: 113.1, lat: 36.3 }))).toBe(0);
  expect(Math.round(bearing(here, { lng: 113.2, lat: 36.2 }))).toBe(90);
  expect(windOf(bearing(here, { lng: 113.0, lat: 36.1193 }))).toBe('sw');
  expect(windOf(359)).toBe('n');
});

test('the worker’s most used categories come first, finer codes counted with theirs', () => {
  const items = [{ code: 'hazard' }, { code: 'utility' }, { code: 'other' }];
  const order = mostUsedFirst(items, { 'utility.manhole': 2, other: 1 }).map(({ code }) => code);
  expect(order).toEqual(['utility', 'other', 'hazard']);
});

test('a draft survives the phone closing the app behind its camera', () => {
  const draft = {
    ...emptyDraft,
    category: utility,
    example: manhole,
    description: '6号楼前',
    address: '6号楼',
    handled: true,
    handledNote: '已围挡',
  };
  expect(readDraft(writeDraft(draft), [utility])).toEqual(draft);
  expect(readDraft(writeDraft(draft), [])).toMatchObject({
    category: null,
    example: null,
    description: '6号楼前',
  });
  expect(readDraft('null', [utility])).toEqual(emptyDraft);
});

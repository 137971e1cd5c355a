import { actionBodies, type EventAction, type EventPage } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { bodyOf, forms, missingIn, noAnswers } from './forms.ts';
import { predictAbilities } from './predict.ts';

const names = Object.keys(forms) as EventAction[];
const answered = {
  ...noAnswers,
  words: { note: '已清理', answer: '已清理，谢谢', reason: '不属本网格' },
  to: '01900000-0000-7000-8000-000000000001',
  reviewAt: '2026-12-01',
  category: 'utility',
};

test.each(names)('%s: a filled form gives a body that the contract knows and requires', (name) => {
  const form = forms[name]!;
  const schema = actionBodies[name];
  const body = bodyOf(form, answered, 3);
  expect(missingIn(form, answered)).toEqual([]);
  for (const member of Object.keys(body)) expect(Object.keys(schema.properties)).toContain(member);
  const photos = form.photos ? ['photos'] : [];
  for (const member of schema.required ?? []) expect([...Object.keys(body), ...photos]).toContain(member);
});

test('empty words are left out, missing ones are named, a review day is the morning in Beijing', () => {
  expect(bodyOf(forms.handle!, { ...noAnswers, words: { note: ' x ', answer: ' ' } }, null)).toEqual({
    note: 'x',
  });
  expect(missingIn(forms.defer!, noAnswers)).toEqual(['reason', 'answer', 'reviewAt']);
  expect(bodyOf(forms.defer!, answered, null)).toMatchObject({ reviewAt: '2026-12-01T01:00:00.000Z' });
});

describe('what may be done while a step is unsent', () => {
  const holder = { id: 'unit', name: '03 格', kind: 'grid' as const };
  const page = {
    abilities: ['accept', 'return'],
    event: { holder, emergency: false },
  } as unknown as EventPage;
  const who = {
    assignments: [{ post: 'gridWorker', unit: 'unit' }],
    abilities: ['event.handle', 'event.progress', 'event.followUp', 'event.accept'],
  } as unknown as Parameters<typeof predictAbilities>[2];

  test('nothing unsent: what the server said', () => {
    expect(predictAbilities(page, [], who)).toEqual(['accept', 'return']);
  });
  test('an unsent accept lets the work go on, by the server’s own rules', () => {
    expect(predictAbilities(page, ['accept'], who)).toEqual(['progress', 'handle']);
  });
  test('an unsent handle hands the event on', () => {
    expect(predictAbilities(page, ['accept', 'handle'], who)).toEqual([]);
  });
});

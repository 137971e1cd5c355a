import { expect, test } from 'vitest';
import { bodyOf, type Draft, edited, fieldOf, nowhere, problemsOf } from './draft.ts';

const draft: Draft = {
  id: '0199a000-0000-7000-8000-000000000001',
  opId: '0199a000-0000-7000-8000-000000000002',
  category: 'utility.manhole',
  description: ' the cover is broken ',
  where: { ...nowhere, address: 'Building 4' },
  name: '',
  telephone: '',
  photos: [],
};
const point = { lng: 113.1, lat: 36.19 };

test('a report needs a kind, words and a place, and nothing about the person', () => {
  const empty = { ...draft, category: '', description: ' ', where: nowhere };
  expect(problemsOf(empty).map(({ field }) => field)).toEqual(['category', 'description', 'where']);
  expect(problemsOf(draft)).toEqual([]);
});

test('a community alone, a point alone or an address alone says where it is', () => {
  for (const where of [{ point }, { place: '140403.007.001' }, { address: 'Building 4' }]) {
    expect(problemsOf({ ...draft, where: { ...nowhere, ...where } })).toEqual([]);
  }
});

test('a point counts more than a place chosen by hand, and empty contact fields are not sent', () => {
  const body = bodyOf({ ...draft, where: { ...nowhere, point, place: '140403.007.001' } });
  expect(body).toEqual({ id: draft.id, category: draft.category, description: 'the cover is broken', point });
});

test('an edited report is the same report under a new key', () => {
  const later = edited(draft, { name: 'Li' });
  expect(later.id).toBe(draft.id);
  expect(later.opId).not.toBe(draft.opId);
});

test('a photo still on its way holds the report back', () => {
  const photo = { key: 'k', thumb: '', state: 'sending', id: null, problem: null } as const;
  expect(problemsOf({ ...draft, photos: [photo] })).toEqual([
    { field: 'photos', key: 'report.photosSending' },
  ]);
});

test('a refusal about any part of the place is shown beside the place', () => {
  expect(['point', 'point.lng', '/place', 'address'].map(fieldOf)).toEqual([
    'where',
    'where',
    'where',
    'where',
  ]);
  expect(fieldOf('reporter.telephone')).toBe('telephone');
  expect(fieldOf(undefined)).toBeNull();
});

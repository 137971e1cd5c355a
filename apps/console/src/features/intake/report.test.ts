import { expect, test } from 'vitest';
import { emptyDraft, meTooOf, missing, reportOf, spoken } from './report.ts';

const draft = { ...emptyDraft, description: ' 楼道堆物 ', category: 'environment', place: '140403.007.002' };

test('R63 the desk sends only what was said', () => {
  expect(reportOf('id', draft)).toEqual({
    id: 'id',
    channel: 'telephone',
    category: 'environment',
    description: '楼道堆物',
    place: '140403.007.002',
  });
});

test('R63 a point on the map is worth more than an area chosen by hand', () => {
  const body = reportOf('id', { ...draft, point: { lng: 113.1, lat: 36.2 } });
  expect(body.point).toEqual({ lng: 113.1, lat: 36.2 });
  expect(body).not.toHaveProperty('place');
});

test('R63 what is missing is named, and an address alone is enough to begin', () => {
  expect(missing(emptyDraft)).toEqual(['needWhat', 'needCategory', 'needWhere']);
  expect(missing({ ...emptyDraft, description: '漏水', category: 'utility', address: '6 号楼' })).toEqual([]);
});

test('R63 a further reporter is kept with name and telephone', () => {
  const body = meTooOf('r', { ...draft, name: '王某', telephone: '' });
  expect(body).toEqual({
    reporterId: 'r',
    channel: 'telephone',
    description: '楼道堆物',
    reporter: { name: '王某' },
  });
});

test('a tracking code is read out in groups of four', () => {
  expect(spoken('ABCD-EFGH-JK')).toBe('ABCD EFGH JK');
});

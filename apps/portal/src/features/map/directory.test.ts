import { expect, test } from 'vitest';
import { directoryOf, narrowed } from './directory.ts';

const feature = (properties: object) => ({ type: 'Feature', geometry: null, properties });
const directory = directoryOf([
  feature({ kind: 'community', place: '140403.007.001', name: '延安社区' }),
  feature({ kind: 'grid', place: '140403.007.001.001', name: '第一网格', worker: '王国晶' }),
  feature({ kind: 'grid', place: '140403.007.001.002', name: '第二网格', worker: null }),
  feature({ kind: 'community', place: '140403.007.002', name: '桥北社区' }),
  feature({ kind: 'grid', place: '140403.007.002.001', name: '桥北第一网格', worker: '李宁' }),
  feature({ kind: 'community', place: '140403.007.003', name: '没有网格的社区' }),
]);

test('R32 the list of workers names each grid under its community', () => {
  expect(directory.map(({ name, grids }) => [name, grids.map(({ worker }) => worker)])).toEqual([
    ['延安社区', ['王国晶', null]],
    ['桥北社区', ['李宁']],
  ]);
  expect(directoryOf(undefined)).toEqual([]);
});

test('R32 words pick a community with all its grids, or single grids and workers', () => {
  const found = (words: string) =>
    narrowed(directory, words).flatMap(({ grids }) => grids.map(({ name }) => name));
  expect(found('延安')).toEqual(['第一网格', '第二网格']);
  expect(found('王国')).toEqual(['第一网格']);
  expect(found('桥北第一')).toEqual(['桥北第一网格']);
  expect(found('')).toHaveLength(3);
  expect(found('没有这里')).toEqual([]);
});

import { expect, test } from 'vitest';
import { outsideOrigins, outsideTiles } from './outside.ts';

const url = 'https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=key';

test('without a setting nothing foreign is shown or allowed', () => {
  expect(outsideTiles({})).toBeNull();
  expect(outsideOrigins({})).toEqual([]);
});

test('a template of tiles allows its own origin alone', () => {
  const env = { JINGWEI_TILES: url, JINGWEI_TILES_ATTRIBUTION: '天地图' };
  expect(outsideTiles(env)).toEqual({ url, attribution: '天地图' });
  expect(outsideOrigins(env)).toEqual(['https://t0.tianditu.gov.cn']);
});

test.for(['tiles', 'https://example.org/{z}/{x}', 'ftp://example.org/{z}/{x}/{y}'])(
  '%s is no template',
  (wrong) => {
    expect(() => outsideTiles({ JINGWEI_TILES: wrong })).toThrow('JINGWEI_TILES');
  },
);

import { PublicSetting } from '@jingwei/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, type TestTown } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  const { kysely } = town.db;
  const setting = JSON.stringify({ name: '东湖', hotline: '12345', supervision: '0355-0000000' });
  await many(kysely, sql`update county set setting = ${setting}::jsonb where county = '140403'`);
});
afterAll(() => town.close());

test('a resident’s page gets names, telephones, categories and communities of its county', async () => {
  const setting = await town.anyone.call(PublicSetting);
  expect(setting).toMatchObject({
    ...{ county: '140403', name: '东湖', hotline: '12345', supervision: '0355-0000000' },
    ...{ photoMegabytes: 10, reopenDays: 15, site: null, tiles: null },
  });
  expect(setting.centre.lng).toBeCloseTo(113.115, 2);
  expect(setting.communities.map(({ name, subdistrict }) => [name, subdistrict])).toEqual([
    ['英雄社区', '英雄街道'],
    ['延安社区', '延安街道'],
    ['桥北社区', '延安街道'],
  ]);
  const emergencies = setting.categories.filter(({ emergency }) => emergency).map(({ code }) => code);
  expect(emergencies).toEqual(['emergency']);
  expect(setting.categories.find(({ code }) => code === 'utility')?.examples).toContainEqual({
    ...{ code: 'utility.manhole', zh: '井盖破损', en: 'Broken manhole cover' },
  });
  const west = await town.anyone.call(PublicSetting, { headers: { 'x-county': '140404' } });
  expect(west).toMatchObject({ county: '140404', name: '西山区', hotline: null });
  const nowhere = await town.anyone.send(PublicSetting, { headers: { 'x-county': '999999' } });
  expect(nowhere).toMatchObject({ status: 404, code: 'area.missing' });
});

import { presetNames, presets } from '@jingwei/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, type TestTown } from '../../testing/town.ts';
import { importDivisions } from '../areas/index.ts';
import { readPolicy } from './index.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

test.each(presetNames)('the preset %s is a policy that the server can work with', (name) => {
  expect(readPolicy(JSON.parse(JSON.stringify(presets[name]))).policy).toEqual(presets[name]);
});

test('R53 a county without rules starts with the preset that was chosen, and keeps it when imported again', async () => {
  const county = '140495';
  const list = `code,name,level,parent_code\n${county}000000,新区,county,140400000000`;
  const first = await importDivisions(town.db, list, { preset: 'work-rules' });
  expect(first).toMatchObject({ county, preset: 'work-rules' });
  expect(await importDivisions(town.db, list, { preset: 'agency-service' })).toMatchObject({ preset: null });
  const rows = await many(
    town.db.kysely,
    sql<{
      checks: number;
    }>`select (document -> 'spotChecks' ->> 'random')::int as checks from policy where county = ${county}`,
  );
  expect(rows).toEqual([{ checks: 2 }]);
});

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, many, openDatabase, sql } from '../../../platform/db/database.ts';
import { inScope } from '../../../platform/db/transaction.ts';
import { openTown, type TestTown } from '../../../testing/town.ts';
import { currentPolicy } from '../../policies/index.ts';
import { importDivisions } from './index.ts';

let town: TestTown;
let db: Database;
beforeAll(async () => {
  town = await openTown();
  db = openDatabase(town.databaseUrl, 2);
});
afterAll(async () => {
  await db.close();
  await town.close();
});

const head = 'code,name,level,parent_code';
const list = (...lines: string[]) => [head, ...lines].join('\n');

test('R1 the published list of a county goes in whole, with a unit for each area and rules for the county', async () => {
  const text = await readFile(new URL('../../../../fixtures/divisions-140403.csv', import.meta.url), 'utf8');
  // As another county, since the town of the tests already is 140403.
  const elsewhere = text.replaceAll('140403', '140499');
  expect(await importDivisions(db, elsewhere)).toMatchObject({ county: '140499', created: 235, refused: [] });
  const counted = await many(
    db.kysely,
    sql<{
      kind: string;
      areas: number;
      units: number;
    }>`select a.kind, count(*)::int as areas, count(u.id)::int as units
      from area a left join unit u on u.county = a.county and u.place = a.place and u.kind = a.kind and u.name = a.name
      where a.county = '140499' group by a.kind order by a.kind`,
  );
  expect(counted).toEqual([
    { kind: 'community', areas: 215, units: 215 },
    { kind: 'county', areas: 1, units: 1 },
    { kind: 'subdistrict', areas: 19, units: 19 },
  ]);
  const policy = await inScope(db, { county: '140499', reach: 'nothing' }, (tx) =>
    currentPolicy(tx, '140499'),
  );
  expect(policy).toMatchObject({ version: 1, policy: { preset: 'three-tier-grid' } });
});

test('a second import takes over new names, says what is unchanged, and makes nothing twice', async () => {
  const county = '140498000000,甲区,county,140400000000';
  const street = (name: string) => `140498001000,${name},subdistrict,140498000000`;
  await importDivisions(db, list(county, street('旧街')));
  const again = await importDivisions(db, list(county, street('新街')));
  expect(again).toMatchObject({ created: 0, renamed: 1, unchanged: 1, refused: [] });
  const rows = await many(
    db.kysely,
    sql`select a.name, a.version, u.name as unit from area a join unit u on u.county = a.county and u.place = a.place
      where a.county = '140498' order by a.place`,
  );
  expect(rows).toEqual([
    { name: '甲区', version: 1, unit: '甲区' },
    { name: '新街', version: 2, unit: '新街' },
  ]);
  expect(await importDivisions(db, list(county, street('新街')))).toMatchObject({ renamed: 0, unchanged: 2 });
});

test('what is refused hinders nothing else; a list of no county or of several goes in not at all', async () => {
  const county = '140497000000,乙区,county,140400000000';
  const report = await importDivisions(db, list(county, 'x,丙街,subdistrict,140497000000'));
  expect(report).toMatchObject({ county: '140497', created: 1, refused: [{ line: 3 }] });
  const several = list(county, '140496000000,丁区,county,140400000000');
  expect(await importDivisions(db, several)).toMatchObject({
    county: null,
    created: 0,
    refused: [{ line: 0 }],
  });
  expect(await importDivisions(db, several, { county: '140496' })).toMatchObject({
    county: '140496',
    created: 1,
  });
  expect(await importDivisions(db, head)).toMatchObject({ county: null, refused: [{ line: 0 }] });
  expect(await importDivisions(db, 'nothing')).toMatchObject({ county: null, refused: [{ line: 0 }] });
});

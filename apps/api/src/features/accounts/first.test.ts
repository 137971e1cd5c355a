import { SignIn } from '@jingwei/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, type TestTown } from '../../testing/town.ts';
import { createFirstAdministrators } from './first.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

test('a county with an administrator gets no first ones', async () => {
  await expect(createFirstAdministrators(town.db, '140403', town.clock())).rejects.toThrow(
    'account.login_taken',
  );
});

test('a county without divisions gets none', async () => {
  await expect(createFirstAdministrators(town.db, '140405', town.clock())).rejects.toThrow('unit.missing');
});

test('the first three of a county sign in with the password shown once, and must change it', async () => {
  const county = '140405';
  await many(town.db.kysely, sql`insert into county (county, name) values (${county}, '新区')`);
  await many(
    town.db.kysely,
    sql`insert into unit (county, id, kind, name, code, place)
      select ${county}, gen_random_uuid(), 'county', '新区', ${county}, ${county}`,
  );
  const made = await createFirstAdministrators(town.db, county, Temporal.Now.instant());
  expect(made.map(({ post }) => post)).toEqual(['systemAdmin', 'securityAdmin', 'auditAdmin']);
  for (const { login, password } of made) {
    const body = { login: `${login}@${county}`, password };
    expect(await town.anyone.call(SignIn, { body })).toMatchObject({ needs: 'passwordChange' });
  }
});

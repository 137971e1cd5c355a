import { FindDuplicateResidents, RegisterResident } from '@jingwei/contract';
import { duplicateFrom, likeness } from '@jingwei/domain';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, type TestTown, testIdNumber } from '../../testing/town.ts';
import { type LikeRow, likeRows } from './queries/duplicates.ts';

const grid = '140403.007.001.001';
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const birth = '1980-05-06';
const person = (name: string, more: object = {}) => ({
  ...{ id: v7(), household: homeIn(grid).household.id, kind: 'migrant' as const, acceptDuplicate: true },
  ...{ name, ...more },
});
const numbered = (serial: number) => ({ idNumber: testIdNumber(birth, serial) });

const everyoneAlive = () =>
  many(
    town.db.kysely,
    sql<{ id: string }>`select id from resident where ended_at is null and place = ${grid}`,
  );

const pairName = (a: { id: string }, b: { id: string }) => [a.id, b.id].sort().join();

function alikeAmong(rows: readonly LikeRow[]): string[] {
  const pairs = rows.flatMap((a, n) => rows.slice(n + 1).map((b) => [a, b] as const));
  return pairs.filter(([a, b]) => likeness(a, b).score >= duplicateFrom).map(([a, b]) => pairName(a, b));
}

test('R46 the pairs that are found are those that comparing everybody with everybody would find', async () => {
  const worker = await town.as('gridworker');
  const telephone = '13700000009';
  for (const body of [
    person('尉迟恭', numbered(301)),
    person('尉迟敬', numbered(301)),
    person('尉迟恭', numbered(303)),
    person('尉迟恭', { birth }),
    person('尉迟公', { birth }),
    person('尉迟恭', { telephone }),
    person('尉迟恭', { telephone, birth }),
    person('程咬金', { telephone, birth }),
    person('程咬金', { ...numbered(305), telephone }),
  ])
    await worker.call(RegisterResident, { body });
  const ids = (await everyoneAlive()).map(({ id }) => id);
  const expected = alikeAmong(await likeRows(town.db.kysely, '140403', ids));
  const { items } = await worker.call(FindDuplicateResidents, { query: { place: grid } });
  expect(expected.length).toBeGreaterThan(8);
  expect(items.map(({ a, b }) => pairName(a, b)).sort()).toEqual(expected.sort());
});

import {
  CreateDwelling,
  CreateHousehold,
  EndHousehold,
  FindHousehold,
  ListHouseholds,
  RegisterResident,
  SearchResidents,
  UpdateHousehold,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
const home = homeIn(grid);
const family = homeIn(grid, 1);

const visited = (id: string, days: number) =>
  many(
    town.db.kysely,
    sql`update household set last_visit_at = ${town
      .clock()
      .subtract({ hours: days * 24 })
      .toString()} where id = ${id}`,
  );

test('R33 one household, one file: people masked, care with its reason, and what is missing', async () => {
  const worker = await town.as('gridworker');
  const answer = await worker.send(FindHousehold, { params: { id: home.household.id } });
  const page = answer.result;
  expect(page.people.map(({ name, relation }) => [name, relation])).toEqual([
    ['赵*', '02'],
    ['吴*', '10'],
  ]);
  expect(page.careChips.filter(({ category }) => category === 'elderly60')).toHaveLength(2);
  // The day since when would be a birthday, and beside the masked number the number itself.
  expect(page.careChips[0]).toMatchObject({ derived: true, reason: 'age', since: null });
  for (const { birth } of home.residents) expect(answer.text).not.toContain(birth.slice(4));
  expect(page.completeness.missing).toEqual([{ field: 'visit', resident: null }]);
  expect(page.completeness.percent).toBe(94);
  for (const { name, idNumber, birth, telephone } of home.residents)
    for (const secret of [name, idNumber, birth, telephone ?? '-']) expect(answer.text).not.toContain(secret);
});

test('the ledger filters by care, rent and visits due, and pages in both orders', async () => {
  const officer = await town.as('communityofficer');
  const list = async (query: object) => officer.call(ListHouseholds, { query: { limit: 200, ...query } });
  expect((await list({})).total).toBe(6);
  expect((await list({ care: 'elderly60' })).total).toBe(3);
  expect((await list({ care: 'migrant' })).total).toBe(3);
  expect((await list({ rental: true, place: grid })).items.map(({ id }) => id)).toEqual([
    family.household.id,
  ]);
  expect((await list({ building: home.building.id })).total).toBe(2);
  expect((await list({ q: '102' })).total).toBe(3);
  await visited(home.household.id, 20);
  await visited(family.household.id, 31);
  // Both need care, so that thirty days are the limit.
  expect((await list({ overdue: true, place: grid })).items.map(({ id }) => id)).toEqual([
    family.household.id,
  ]);
  expect((await list({ overdue: false })).items.map(({ id }) => id)).toEqual([home.household.id]);
  for (const sort of ['address', 'lastVisit'] as const) {
    const whole = (await list({ sort })).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await list({ sort, limit: 1, ...(after === undefined ? {} : { after }) });
      paged.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(paged, sort).toEqual(whole);
  }
});

test('a household is opened in a dwelling, its head is who is said to be, and it closes when nobody is left', async () => {
  const worker = await town.as('gridworker');
  const dwelling = { id: v7(), building: home.building.id, entrance: '1单元', number: '301', vacant: true };
  await worker.call(CreateDwelling, { body: dwelling });
  const id = v7();
  const opened = await worker.call(CreateHousehold, {
    body: { id, dwelling: dwelling.id, bookNumber: '户140403' },
  });
  expect(opened).toMatchObject({ members: 0, vacant: false, hasBook: true, completeness: { percent: 0 } });
  const body = {
    id: v7(),
    household: id,
    name: '尉迟恭',
    kind: 'migrant' as const,
    relation: '02',
    birth: '1970-01-01',
  };
  await worker.call(RegisterResident, { body });
  const page = await worker.call(FindHousehold, { params: { id } });
  expect(page).toMatchObject({ headId: body.id, head: '尉迟*', members: 1 });
  expect(
    await worker.send(EndHousehold, {
      params: { id },
      body: { on: '2026-03-09', baseVersion: page.version },
    }),
  ).toMatchObject({ code: 'household.inhabited' });
  const stranger = homeIn('140403.006.001.001').residents[0]?.id ?? '';
  expect(
    await worker.send(UpdateHousehold, {
      params: { id },
      body: { baseVersion: page.version, head: stranger },
    }),
  ).toMatchObject({ code: 'resident.missing' });
  const empty = { id: v7(), dwelling: dwelling.id };
  const { version } = await worker.call(CreateHousehold, { body: empty });
  const params = { id: empty.id };
  expect(
    await worker.send(EndHousehold, { params, body: { on: '2026-03-09', baseVersion: version + 1 } }),
  ).toMatchObject({ code: 'ledger.stale' });
  const ended = await worker.call(EndHousehold, { params, body: { on: '2026-03-09', baseVersion: version } });
  expect(ended).toMatchObject({ endedOn: '2026-03-09', abilities: [] });
  expect(
    await worker.send(RegisterResident, { body: { ...body, id: v7(), household: empty.id } }),
  ).toMatchObject({ code: 'household.ended' });
  expect((await worker.call(SearchResidents, { body: { q: '尉迟' } })).items[0]?.lodging.number).toBe('301');
});

import {
  CountResidents,
  FindResident,
  ListResidents,
  MoveResident,
  RegisterResident,
  ResidentHistory,
  RevealResident,
  SearchResidents,
  UpdateResident,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, personOf, type TestTown, testIdNumber } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const next = '140403.007.001.002';
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const as = (who: string) => town.as(who);
const old = homeIn(grid);
const family = homeIn(grid, 1);
const someone = (number = 101, more = {}) => ({
  id: v7(),
  household: family.household.id,
  name: '单雄信',
  kind: 'registered' as const,
  idNumber: testIdNumber('1990-02-03', number),
  telephone: `1380000${String(number).padStart(4, '0')}`,
  ...more,
});

describe('entering people', () => {
  test('R33 sex and birth date come from the number; the answer is masked and holds the year alone', async () => {
    const entry = someone(101);
    const answer = await (await as('gridworker')).send(RegisterResident, { body: entry });
    expect(answer.result).toMatchObject({
      name: '单*',
      sex: '1',
      birthYear: 1990,
      age: 36,
      telephone: '138****0101',
      residencies: [{ household: family.household.id, until: null }],
    });
    for (const secret of [entry.name, entry.idNumber, entry.telephone, '1990-02-03'])
      expect(answer.text).not.toContain(secret);
    const found = await (await as('gridworker')).call(SearchResidents, { body: { q: 'sxx' } });
    expect(found.items.map(({ id }) => id)).toEqual([entry.id]);
  });

  test('R33 what contradicts the number, is masked, or has no code, is refused by its field and never repeated', async () => {
    const worker = await as('gridworker');
    const wrong = [
      [{ sex: '2' }, 'resident.id_disagrees'],
      [{ birth: '1990-02-04' }, 'resident.id_disagrees'],
      [{ idNumber: '14040319900203103X' }, 'resident.id_invalid'],
      [{ idNumber: '140403********1031' }, 'field.masked'],
      [{ name: '张*' }, 'field.masked'],
      [{ telephone: '12' }, 'telephone.invalid'],
      [{ relation: '66' }, 'code.unknown'],
      [{ since: '2027-01-01' }, 'date.invalid'],
    ] as const;
    for (const [more, code] of wrong) {
      const body = someone(103, more);
      const answer = await worker.send(RegisterResident, { body });
      expect(answer.code, JSON.stringify(more)).toBe(code);
      expect(answer.text).not.toContain(body.idNumber);
    }
  });

  test('a number known within reach is refused; of one known elsewhere nothing is said', async () => {
    const neighbour = homeIn(next).residents[0];
    if (neighbour === undefined) throw new Error('nobody');
    const body = someone(105, { name: neighbour.name, idNumber: neighbour.idNumber });
    const officer = await as('communityofficer');
    expect(await officer.send(RegisterResident, { body })).toMatchObject({ code: 'resident.id_taken' });
    const worker = await as('gridworker');
    expect((await worker.send(RegisterResident, { body })).status).toBe(200);
    const again = someone(105, { id: v7(), idNumber: neighbour.idNumber });
    expect(await worker.send(RegisterResident, { body: again })).toMatchObject({
      code: 'resident.id_taken',
      problem: { current: { id: body.id } },
    });
    const accepted = await worker.send(RegisterResident, { body: { ...again, acceptDuplicate: true } });
    expect(accepted.status).toBe(200);
  });

  test('the receipt and the log keep no number and no name', async () => {
    const entry = someone(107);
    const worker = await as('gridworker');
    await worker.call(RegisterResident, { body: entry });
    const reveal = {
      params: { id: entry.id },
      body: { fields: ['idNumber', 'name'] as const, reason: '核对' },
    };
    const opId = v7();
    const request = { ...reveal, body: { ...reveal.body, fields: [...reveal.body.fields] }, opId };
    expect(await worker.call(RevealResident, request)).toEqual({
      idNumber: entry.idNumber,
      name: entry.name,
    });
    expect(await worker.call(RevealResident, request)).toEqual({
      idNumber: entry.idNumber,
      name: entry.name,
    });
    const kept = await many(
      town.db.kysely,
      sql<{ t: string }>`select result::text as t from receipt union all select detail::text from audit
        union all select object from audit where object is not null`,
    );
    const all = kept.map(({ t }) => t).join('\n');
    for (const secret of [entry.idNumber, entry.telephone, entry.name]) expect(all).not.toContain(secret);
    expect(all).toContain('"fields": ["idNumber", "name"]');
  });
});

describe('finding people', () => {
  test('name, initials, syllables, a whole telephone and a whole number find; pieces do not', async () => {
    const worker = await as('gridworker');
    const [head] = old.residents;
    if (head === undefined) throw new Error('nobody');
    const search = async (q: string) => worker.call(SearchResidents, { body: { q } });
    for (const [q, by] of [
      [head.name.slice(0, 2), 'name'],
      ['zjg', 'pinyin'],
      ['zhaojian', 'pinyin'],
      [head.telephone ?? '', 'telephone'],
      [head.idNumber.toLowerCase(), 'idNumber'],
    ] as const) {
      const found = await search(q);
      expect(found.by).toBe(by);
      expect(found.items.map(({ id }) => id)).toContain(head.id);
    }
    for (const q of ['139', head.idNumber.slice(0, 10), '*', head.name.slice(1)])
      expect((await search(q)).items, q).toEqual([]);
  });

  test('the whole county is searched by a supervisor, a street by its officer, and only there', async () => {
    const supervisor = await as('districtsupervisor');
    const everyone = await supervisor.call(SearchResidents, { body: { q: 'xy', limit: 50 } });
    expect(new Set(everyone.items.map(({ lodging }) => lodging.place)).size).toBe(0);
    const children = await supervisor.call(SearchResidents, { body: { q: '钱小' } });
    expect(children.items.map(({ name }) => name)).toEqual(['钱*']);
    const there = { q: '钱小', place: '140403.006' };
    expect((await supervisor.call(SearchResidents, { body: there })).items).toEqual([]);
    expect((await (await as('herocentre')).call(SearchResidents, { body: { q: '钱小' } })).items).toEqual([]);
  });

  test('lists filter, count and go on by an id that gives no name away', async () => {
    const officer = await as('communityofficer');
    const first = await officer.call(ListResidents, { query: { kind: 'migrant', limit: 2 } });
    expect(first.items).toHaveLength(2);
    expect(first.next).toBe(first.items[1]?.id);
    const rest = await officer.call(ListResidents, {
      query: { kind: 'migrant', limit: 200, after: first.next ?? '' },
    });
    expect(first.items.length + rest.items.length).toBe(first.total);
    const elders = await officer.call(ListResidents, { query: { care: 'elderly60', minAge: 60 } });
    expect(elders.total).toBeGreaterThanOrEqual(6);
    expect(elders.items.every(({ age }) => (age ?? 0) >= 60)).toBe(true);
    expect(elders.items[0]?.care.map(({ category }) => category)).toContain('elderly60');
    const children = await officer.call(ListResidents, { query: { maxAge: 13 } });
    expect(children.items.every(({ age }) => age !== null && age < 14)).toBe(true);
    expect(children.total).toBe(3);
    const counts = await officer.call(CountResidents, {});
    const all = await officer.call(ListResidents, { query: { limit: 1 } });
    expect(counts.residents).toBe(all.total);
    expect(counts.ages['child']).toBe(3);
    expect(counts.households).toBe(6);
    const worker = await as('gridworker');
    expect((await worker.call(CountResidents, { query: { place: next } })).residents).toBe(0);
    const own = await worker.call(CountResidents, { query: { place: '140403' } });
    expect(own.residents).toBe((await worker.call(ListResidents, { query: { limit: 1 } })).total);
    const supervisor = await as('districtsupervisor');
    const [{ n } = { n: -1 }] = await many(
      town.db.kysely,
      sql<{
        n: number;
      }>`select count(*)::int as n from resident where county = '140403' and ended_at is null`,
    );
    expect((await supervisor.call(CountResidents, {})).residents).toBe(n);
    expect(await officer.send(ListResidents, { query: { after: '张三' } })).toMatchObject({
      code: 'request.invalid',
    });
  });
});

describe('changing people', () => {
  test('fields merge one by one; the same field changed twice keeps the server’s and shows the loser', async () => {
    const entry = someone(111);
    const [worker, leader] = [await as('gridworker'), await as('gridleader')];
    const made = await worker.call(RegisterResident, { body: entry });
    const params = { id: entry.id };
    const base = made.version;
    await leader.call(UpdateResident, {
      params,
      body: { baseVersion: base, marital: '20', telephone: '13900001111' },
    });
    const merged = await worker.call(UpdateResident, {
      params,
      body: { baseVersion: base, marital: '30', education: '20', telephone: '139 0000 1111' },
    });
    expect(merged.clashes).toEqual(['marital']);
    expect(merged.resident).toMatchObject({
      marital: '20',
      education: '20',
      clashes: 1,
      telephone: '139****1111',
    });
    const history = await leader.call(ResidentHistory, { params });
    expect(history.items[0]).toMatchObject({
      by: personOf('gridworker').name,
      changes: [{ field: 'education' }],
    });
    expect(history.items[1]?.changes).toEqual([
      { field: 'telephone', from: '138****0111', to: '139****1111' },
      { field: 'marital', from: '90', to: '20' },
    ]);
  });

  test('a masked value never overwrites a real one, and nothing contradicts the number', async () => {
    const entry = someone(113);
    const worker = await as('gridworker');
    const { version, name, telephone } = await worker.call(RegisterResident, { body: entry });
    const params = { id: entry.id };
    for (const masked of [{ name }, { telephone }])
      expect(
        await worker.send(UpdateResident, { params, body: { baseVersion: version, ...masked } }),
      ).toMatchObject({ code: 'field.masked' });
    for (const change of [{ birth: null }, { birth: '1990-02-04' }, { sex: '2' }, { sex: '0' }])
      expect(
        await worker.send(UpdateResident, { params, body: { baseVersion: version, ...change } }),
      ).toMatchObject({ code: 'resident.id_disagrees' });
    const fields = ['name', 'telephone', 'birth'] as const;
    expect(
      await worker.call(RevealResident, { params, body: { fields: [...fields], reason: '核对' } }),
    ).toEqual({
      name: entry.name,
      telephone: entry.telephone,
      birth: '1990-02-03',
    });
  });

  test('R39 moving keeps where somebody lived, and both households count anew', async () => {
    const entry = someone(115, { relation: '97' });
    const officer = await as('communityofficer');
    await officer.call(RegisterResident, { body: entry });
    const to = homeIn(next).household.id;
    const params = { id: entry.id };
    const body = { household: to, on: '2026-03-09', relation: '97' };
    const outside = { ...body, household: homeIn('140403.006.001.001').household.id };
    expect(await officer.send(MoveResident, { params, body: outside })).toMatchObject({
      code: 'household.missing',
    });
    const moved = await officer.call(MoveResident, { params, body });
    expect(moved.lodging).toMatchObject({ place: next, household: to });
    expect(moved.residencies.map(({ household, until }) => [household, until])).toEqual([
      [to, null],
      [family.household.id, '2026-03-09'],
    ]);
    expect(await officer.send(MoveResident, { params, body })).toMatchObject({ code: 'household.same' });
    expect(await (await as('gridworker')).send(FindResident, { params })).toMatchObject({
      code: 'resident.missing',
    });
  });

  test('security 20 data of a child below fourteen need a grant of their own', async () => {
    const child = family.residents[2];
    if (child === undefined) throw new Error('no child');
    const worker = await as('gridworker');
    const ask = { params: { id: child.id }, body: { fields: ['birth' as const], reason: '核对' } };
    expect(await worker.send(RevealResident, ask)).toMatchObject({ status: 403, code: 'resident.minor' });
    const { id } = personOf('gridworker');
    await many(
      town.db.kysely,
      sql`insert into sensitive_grant (county, id, account_id, subject, purpose, valid_from, valid_to, state, proposed_by)
        values ('140403', ${v7()}, ${id}, 'minors', '入学', '2026-03-01', '2026-03-31', 'approved', ${v7()})`,
    );
    expect(await worker.call(RevealResident, ask)).toEqual({ birth: child.birth });
  });
});

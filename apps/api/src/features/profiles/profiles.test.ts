import { DueCalls, FindProfile, type ProfileKind, RemoveProfile, SaveProfile } from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, personOf, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const [old, spouse] = homeIn(grid).residents;
const child = homeIn(grid, 1).residents[2];
const other = homeIn('140403.007.001.002').residents[0];
if (old === undefined || spouse === undefined || child === undefined || other === undefined)
  throw new Error('the test town has too few people');

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  for (const [login, subject] of [
    ['gridworker', 'homeCare'],
    ['gridworker', 'health'],
    ['gridworker2', 'homeCare'],
  ] as const)
    await many(
      town.db.kysely,
      sql`insert into sensitive_grant (county, id, account_id, subject, purpose, valid_from, valid_to, state, proposed_by, settled_by, settled_at)
        values ('140403', ${v7()}, ${personOf(login).id}, ${subject}, '养老', '2020-01-01', '2099-01-01', 'approved',
          ${personOf('gridcentreofficer').id}, ${personOf('districtsupervisor').id}, now())`,
    );
});
afterAll(() => town.close());

const of = (id: string, kind: ProfileKind) => ({ params: { id, kind } });
const health = {
  body: { conditions: ['stroke' as const], contact: { name: '李明', telephone: '13812345678' } },
  basis: 'consent' as const,
  consentOn: '2026-03-01',
  reviewOn: '2026-09-01',
  baseVersion: 0,
};

test('R45 a profile is written and read with the grant alone, and every reading is in the log', async () => {
  const worker = await town.as('gridworker');
  const saved = await worker.call(SaveProfile, { ...of(old.id, 'health'), body: health });
  expect(saved).toMatchObject({ kind: 'health', version: 1, body: { conditions: ['stroke'] } });
  expect((await worker.call(FindProfile, of(old.id, 'health'))).body.contact?.telephone).toBe('13812345678');
  const officer = await town.as('communitylead');
  expect(await officer.send(FindProfile, of(old.id, 'health'))).toMatchObject({
    status: 403,
    code: 'grant.needed',
  });
  expect(await officer.send(SaveProfile, { ...of(old.id, 'health'), body: health })).toMatchObject({
    code: 'grant.needed',
  });
  const log = await many(
    town.db.kysely,
    sql<{ object: string; result: string; detail: unknown }>`select object, result, detail from audit
      where operation = 'profile.find' order by at, id`,
  );
  expect(log).toEqual([
    { object: old.id, result: 'ok', detail: { kind: 'health' } },
    { object: old.id, result: 'grant.needed', detail: { kind: 'health' } },
  ]);
});

test('security 13: nothing of a profile stands in the open, neither in its row nor in a receipt', async () => {
  const rows = await many(
    town.db.kysely,
    sql<{ text: string }>`select p::text as text from profile p union all select r::text from receipt r
      union all select a::text from audit a`,
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const { text } of rows) expect(text).not.toMatch(/stroke|13812345678|李明/);
});

test('a repeated write answers the same, and an old page does not overwrite a newer one', async () => {
  const worker = await town.as('gridworker');
  const opId = v7();
  const body = { ...health, baseVersion: 1, body: { conditions: [] } };
  const first = await worker.call(SaveProfile, { ...of(old.id, 'health'), body, opId });
  expect(first.version).toBe(2);
  expect(await worker.call(SaveProfile, { ...of(old.id, 'health'), body, opId })).toEqual(first);
  const stale = await worker.send(SaveProfile, { ...of(old.id, 'health'), body });
  expect(stale).toMatchObject({ status: 409, code: 'ledger.stale' });
  expect(stale.problem.current).toMatchObject({ version: 2 });
});

test('a profile holds only what serves it, with a ground, and nothing masked', async () => {
  const worker = await town.as('gridworker');
  const refused = async (id: string, kind: ProfileKind, more: object) =>
    (await worker.send(SaveProfile, { ...of(id, kind), body: { ...health, ...more } })).code;
  expect(await refused(spouse.id, 'homeCare', { body: { conditions: ['stroke'] } })).toBe(
    'profile.field_unsuitable',
  );
  expect(
    await refused(spouse.id, 'health', { body: { contact: { name: '李*', telephone: '13812345678' } } }),
  ).toBe('field.masked');
  expect(
    await refused(spouse.id, 'health', { body: { contact: { name: '李明', telephone: '12345' } } }),
  ).toBe('telephone.invalid');
  expect(await refused(spouse.id, 'health', { reviewOn: '2026-03-09' })).toBe('date.invalid');
  const { consentOn: _, ...unasked } = health;
  const send = (id: string, body: typeof unasked | object) =>
    worker.send(SaveProfile, { ...of(id, 'health'), body: body as typeof health });
  expect((await send(spouse.id, unasked)).code).toBe('care.consent_needed');
  expect((await send(child.id, { ...unasked, basis: 'statutoryDuty' })).code).toBe('care.consent_needed');
  expect((await worker.send(FindProfile, of(other.id, 'health'))).code).toBe('resident.missing');
});

test('R45 whoever is due for a call is told of, most overdue first, for the kinds granted and within reach', async () => {
  const worker = await town.as('gridworker');
  const call = { ...health, body: { services: ['meals' as const] }, callEveryDays: 7 };
  await worker.call(SaveProfile, { ...of(old.id, 'homeCare'), body: call });
  await worker.call(SaveProfile, { ...of(spouse.id, 'homeCare'), body: { ...call, callEveryDays: 3 } });
  expect((await worker.call(DueCalls)).total).toBe(0);
  town.clock.set('2026-03-20T09:00:00+08:00');
  const due = await worker.call(DueCalls);
  expect(due.items.map(({ resident, dueOn }) => [resident, dueOn])).toEqual([
    [spouse.id, '2026-03-12'],
    [old.id, '2026-03-16'],
  ]);
  expect(due.items[0]?.name).toBe(`${spouse.name.slice(0, 1)}*`);
  const page = await worker.call(DueCalls, { query: { limit: 1 } });
  expect(page.total).toBe(2);
  const rest = await worker.call(DueCalls, { query: { limit: 1, after: page.next ?? '' } });
  expect(rest.items.map(({ resident }) => resident)).toEqual([old.id]);
  expect((await (await town.as('gridworker2')).call(DueCalls)).total).toBe(0);
  expect((await (await town.as('gridleader')).call(DueCalls)).total).toBe(0);
  await many(
    town.db.kysely,
    sql`update household set last_visit_at = '2026-03-19T10:00:00+08:00' where id = ${old.household}`,
  );
  expect((await worker.call(DueCalls)).total).toBe(0);
});

test('a profile that nobody needs is deleted with its earlier versions', async () => {
  const worker = await town.as('gridworker');
  const versions = () =>
    one(town.db.kysely, sql<{ n: number }>`select count(*)::int as n from revision where noun = 'profile'`);
  expect((await versions()).n).toBe(1);
  expect(await worker.call(RemoveProfile, of(old.id, 'health'))).toBeNull();
  expect((await versions()).n).toBe(0);
  expect(await worker.send(FindProfile, of(old.id, 'health'))).toMatchObject({ code: 'profile.missing' });
});

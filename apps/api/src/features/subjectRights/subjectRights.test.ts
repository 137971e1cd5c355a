import {
  CopySubjectRecord,
  FindProfile,
  FindSubjectRequest,
  ListSubjectRequests,
  RecordReaders,
  SettleSubjectRequest,
  type SubjectRequestKind,
  TakeSubjectRequest,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, personOf, type TestTown } from '../../testing/town.ts';
import { runRetention } from './retention/run.ts';

const grid = '140403.007.001.001';
const [old, spouse] = homeIn(grid).residents;
const other = homeIn('140403.007.002.001').residents[0];
if (old === undefined || spouse === undefined || other === undefined) throw new Error('too few people');

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const asks = (kind: SubjectRequestKind, more: { resident?: string; wish?: string; id?: string } = {}) => ({
  body: { id: v7(), resident: old.id, kind, identity: 'idCard' as const, ...more },
});
async function granted(kind: SubjectRequestKind): Promise<string> {
  const { id } = await (await town.as('communityofficer')).call(TakeSubjectRequest, asks(kind));
  const body = { grant: true, answer: '已办理' };
  await (await town.as('communitylead')).call(SettleSubjectRequest, { params: { id }, body });
  return id;
}

describe('security 21: requests of residents', () => {
  test('are taken at the counter, with a deadline in working days, and answered by a head', async () => {
    const officer = await town.as('communityofficer');
    const taken = await officer.call(TakeSubjectRequest, asks('access', { wish: '想看看登记了什么' }));
    expect(taken).toMatchObject({
      name: `${old.name.slice(0, 1)}*`,
      state: 'received',
      dueOn: '2026-03-30',
      overdue: false,
      wish: '想看看登记了什么',
      abilities: [],
    });
    const settle = { params: { id: taken.id }, body: { grant: true, answer: '已当面答复' } };
    expect(await officer.send(SettleSubjectRequest, settle)).toMatchObject({ code: 'actor.not_permitted' });
    expect(await (await town.as('bridgeofficer')).send(SettleSubjectRequest, settle)).toMatchObject({
      status: 404,
      code: 'subjectRequest.missing',
    });
    const lead = await town.as('communitylead');
    const answered = await lead.call(SettleSubjectRequest, settle);
    expect(answered).toMatchObject({
      state: 'granted',
      answer: '已当面答复',
      abilities: ['subjectRequest.copy', 'subjectRequest.readers'],
    });
    expect(await lead.send(SettleSubjectRequest, settle)).toMatchObject({ code: 'subjectRequest.settled' });
  });

  test('hold their words sealed; workers have no part in them', async () => {
    const rows = await many(
      town.db.kysely,
      sql<{
        text: string;
      }>`select q::text as text from subject_request q union all select r::text from receipt r`,
    );
    for (const { text } of rows) expect(text).not.toMatch(/想看看|当面/);
    for (const who of ['gridworker', 'gridleader', 'buildingcaptain', 'departmenthandler', 'systemadmin'])
      expect(await (await town.as(who)).send(TakeSubjectRequest, asks('access'))).toMatchObject({
        code: 'actor.not_permitted',
      });
    expect(
      await (await town.as('communityofficer')).send(
        TakeSubjectRequest,
        asks('access', { resident: other.id }),
      ),
    ).toMatchObject({ code: 'resident.missing' });
  });

  test('a repeated attempt takes the request once and answers alike', async () => {
    const officer = await town.as('communityofficer');
    const request = { ...asks('copy', { wish: '一份复印件' }), opId: v7() };
    const first = await officer.call(TakeSubjectRequest, request);
    expect(await officer.call(TakeSubjectRequest, request)).toEqual(first);
    const { items, total } = await officer.call(ListSubjectRequests, { query: { state: 'open' } });
    expect([total, items[0]?.id, items[0]?.wish]).toEqual([1, first.id, null]);
    expect((await officer.call(FindSubjectRequest, { params: { id: first.id } })).wish).toBe('一份复印件');
    expect((await (await town.as('bridgeofficer')).call(ListSubjectRequests)).total).toBe(0);
    town.clock.set('2026-03-31T09:00:00+08:00');
    expect((await officer.call(ListSubjectRequests, { query: { state: 'open' } })).items[0]?.overdue).toBe(
      true,
    );
    town.clock.set('2026-03-09T09:00:00+08:00');
  });
});

describe('the copy and the list of readers', () => {
  test('are made for a granted request of that kind only, whole, and each making is in the log', async () => {
    const id = await granted('copy');
    const lead = await town.as('communitylead');
    const copy = await lead.call(CopySubjectRecord, { params: { id } });
    const words = JSON.stringify(copy.sections);
    for (const value of [old.name, old.idNumber, old.birth, old.telephone ?? ''])
      expect(words).toContain(value);
    expect(copy.withheld).toEqual(['health', 'need', 'homeCare', 'restrictedCare', 'minors']);
    const page = await lead.send(CopySubjectRecord, { params: { id }, query: { format: 'html' } });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(page.text).toContain(`<td>${old.name}</td>`);
    expect(await lead.send(RecordReaders, { params: { id } })).toMatchObject({
      code: 'subjectRequest.not_granted',
    });
    const log = await many(
      town.db.kysely,
      sql<{
        object: string;
      }>`select object from audit where operation = 'subjectRequest.copy' and result = 'ok'`,
    );
    expect(log.map(({ object }) => object)).toEqual([old.id, old.id]);
    town.clock.set('2026-04-09T09:00:00+08:00');
    expect(await lead.send(CopySubjectRecord, { params: { id } })).toMatchObject({
      code: 'subjectRequest.not_granted',
    });
    town.clock.set('2026-03-09T09:00:00+08:00');
  });

  test('words of a copy cannot become markup', async () => {
    await many(town.db.kysely, sql`update resident set name = '<b>张"三"</b>' where id = ${old.id}`);
    const id = await granted('access');
    const page = await (await town.as('communitylead')).send(CopySubjectRecord, {
      params: { id },
      query: { format: 'html' },
    });
    expect(page.text).toContain('&#60;b&#62;张&#34;三&#34;&#60;/b&#62;');
    expect(page.text).not.toContain('<b>');
    await many(town.db.kysely, sql`update resident set name = ${old.name} where id = ${old.id}`);
  });

  test('who has read the record is told by name, unit and reason, of this person alone', async () => {
    await many(
      town.db.kysely,
      sql`insert into sensitive_grant (county, id, account_id, subject, purpose, valid_from, valid_to, state, proposed_by, settled_by, settled_at)
        values ('140403', ${v7()}, ${personOf('gridworker').id}, 'health', '探访', '2020-01-01', '2099-01-01', 'approved',
          ${personOf('gridcentreofficer').id}, ${personOf('districtsupervisor').id}, now())`,
    );
    const worker = await town.as('gridworker');
    await worker.send(FindProfile, { params: { id: spouse.id, kind: 'health' } });
    await many(
      town.db.kysely,
      sql`insert into audit (county, id, at, account_id, operation, object, result, detail)
        select '140403', gen_random_uuid(), ${town.clock().toString()}, ${personOf('gridworker').id}, o, object, 'ok', '{"reason": "核对电话"}'
        from (values ('resident.reveal', ${old.id}), ('resident.find', ${spouse.id}), ('household.find', ${old.household})) t (o, object)`,
    );
    const id = await granted('readers');
    const { items } = await (await town.as('communitylead')).call(RecordReaders, { params: { id } });
    const mine = items.filter(({ by }) => by === personOf('gridworker').name);
    expect(mine.map(({ operation, unit, reason }) => [operation, unit, reason]).sort()).toEqual([
      ['household.find', '延安社区第1网格', '核对电话'],
      ['resident.reveal', '延安社区第1网格', '核对电话'],
    ]);
    expect(items.map(({ operation }) => operation)).not.toContain('profile.find');
    // The log itself stays shut to whoever asks.
    expect((await many(town.db.kysely, sql`select 1 from audit limit 1`)).length).toBe(1);
  });
});

describe('deletion', () => {
  const wish = '请删除我的登记';
  test('is decided by a second person, and refused while the law requires the record', async () => {
    const lead = await town.as('communitylead');
    expect(await lead.send(TakeSubjectRequest, asks('delete'))).toMatchObject({
      code: 'subjectRequest.wish_needed',
    });
    const { id } = await lead.call(TakeSubjectRequest, asks('delete', { wish }));
    const settle = { params: { id }, body: { grant: true, answer: '同意' } };
    expect(await lead.send(SettleSubjectRequest, settle)).toMatchObject({ code: 'actor.second_person' });
    const street = await town.as('gridcentrelead');
    expect(await street.send(SettleSubjectRequest, settle)).toMatchObject({
      status: 409,
      code: 'subjectRequest.must_be_kept',
    });
    const refused = { params: { id }, body: { grant: false, answer: '依法须保留' } };
    expect(await street.call(SettleSubjectRequest, refused)).toMatchObject({ state: 'refused' });
  });

  test('of what rests on consent takes the person out of the record and out of its history', async () => {
    await many(
      town.db.kysely,
      sql`update resident set basis = 'consent', version = version + 1 where id = ${spouse.id}`,
    );
    const lead = await town.as('communitylead');
    const { id } = await lead.call(TakeSubjectRequest, asks('delete', { resident: spouse.id, wish }));
    await (await town.as('gridcentrelead')).call(SettleSubjectRequest, {
      params: { id },
      body: { grant: true, answer: '已删除' },
    });
    const left = await many(
      town.db.kysely,
      sql<{ text: string }>`select r::text as text from resident r where id = ${spouse.id}
        union all select v::text from revision v where v.entity_id = ${spouse.id}`,
    );
    expect(left).toHaveLength(1);
    for (const mark of [spouse.name, spouse.birth, 'xiuying']) expect(left[0]?.text).not.toContain(mark);
    const { members } = await one(
      town.db.kysely,
      sql<{ members: number }>`select members from household where id = ${spouse.household}`,
    );
    expect(members).toBe(1);
  });
});

test('security 18: what has ended for longer than the policy allows is forgotten by itself, and the log says so', async () => {
  const gone = homeIn(grid, 1).residents[0];
  if (gone === undefined) throw new Error('too few people');
  await many(
    town.db.kysely,
    sql`update resident set ended_at = '2023-01-01', ended_reason = 'movedOut', version = version + 1 where id = ${gone.id}`,
  );
  const done = await runRetention(town.deps);
  expect(done.get('140403')).toMatchObject({ residents: 1 });
  expect((await runRetention(town.deps)).get('140403')).toMatchObject({ residents: 0 });
  const left = await many(
    town.db.kysely,
    sql<{ text: string }>`select r::text as text from resident r where id = ${gone.id}
      union all select v::text from revision v where v.entity_id = ${gone.id}`,
  );
  expect(left).toHaveLength(1);
  expect(left[0]?.text).not.toContain(gone.name);
  const log = await many(
    town.db.kysely,
    sql<{
      detail: { residents: number };
    }>`select detail from audit where operation = 'retention.run' and county = '140403' order by id`,
  );
  expect(log.map(({ detail }) => detail.residents)).toEqual([1, 0]);
});

import {
  CancelImport,
  ConfirmImport,
  FindImport,
  FindResident,
  type ImportWhole,
  ListChanges,
  ListDifferences,
  PauseImport,
  ResumeImport,
  RevealResident,
  SettleChange,
  SettleChanges,
  UpdateResident,
} from '@jingwei/contract';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { handedIn, type TestCell, xlsxOf } from '../../testing/sheets.ts';
import { homeIn, openTown, type TestClient, type TestTown, testIdNumber } from '../../testing/town.ts';
import { runImports } from './index.ts';
import { dropExpired } from './jobs.ts';

const grid = '140403.007.001.001';
let town: TestTown;
let officer: TestClient;
let leader: TestClient;
beforeAll(async () => {
  town = await openTown();
  officer = await town.as('communityofficer');
  leader = await town.as('gridleader');
});
afterAll(() => town.close());

const header = [
  '楼号',
  '单元',
  '房号',
  '姓名',
  '身份证号码',
  '联系电话',
  '与户主关系',
  '婚姻状况',
  '人口类型',
];
const building = homeIn(grid).building.name;
type Person = { door: string; name: string; number: string; telephone?: string; marital?: string };
const line = ({ door, name, number, telephone, marital }: Person): TestCell[] => [
  ...[building, '9单元', door, name, number, telephone ?? null, '户主', marital ?? null, '户籍'],
];
let serial = 100;
const someone = (door: string, more: Partial<Person> = {}): Person => {
  serial += 2;
  const number = testIdNumber('1980-05-06', serial);
  return { door, name: '吴用', number, telephone: '13900139000', marital: '未婚', ...more };
};

async function checked(...people: readonly Person[]): Promise<ImportWhole> {
  const content = await xlsxOf({ rows: [header, ...people.map(line)] });
  const { id } = await handedIn(officer, 'residents', { name: '名册.xlsx', content });
  await runImports(town.deps);
  return officer.call(FindImport, { params: { id } });
}
async function enter({ id }: ImportWhole, differences?: 'propose' | 'leave'): Promise<ImportWhole> {
  const body = differences === undefined ? {} : { differences };
  await officer.call(ConfirmImport, { params: { id }, body });
  await runImports(town.deps);
  return officer.call(FindImport, { params: { id } });
}
const entered = async (...people: readonly Person[]) => enter(await checked(...people));
const listed = async ({ id }: ImportWhole) => (await officer.call(ListDifferences, { params: { id } })).items;
const waiting = async ({ id }: ImportWhole, who = leader) =>
  (await who.call(ListChanges, { query: { import: id } })).items;
const pageOf = async (id: string) => leader.call(FindResident, { params: { id } });

describe('R46 R48 what a file says otherwise than the record', () => {
  test('is listed masked by the dry run, proposed with its row, and changes nothing until a second person approves', async () => {
    const before = someone('11');
    await entered(before);
    const whole = await checked({ ...before, name: '吴勇', telephone: '13700137000', marital: '已婚' });
    expect(whole).toMatchObject({
      totals: { read: 1, unchanged: 1 },
      differences: { choice: 'propose', found: 3, proposed: 0 },
    });
    const found = await officer.send(ListDifferences, { params: { id: whole.id } });
    expect(found.text).not.toMatch(/13700137000|13900139000|吴勇|吴用/);
    expect(
      found.result.items.map(({ row, column, field, present, wanted }) => [
        row,
        column,
        field,
        present,
        wanted,
      ]),
    ).toEqual([
      [2, 'H', 'marital', '10', '20'],
      [2, 'D', 'name', '吴*', '吴*'],
      [2, 'F', 'telephone', '139****9000', '137****7000'],
    ]);
    expect(found.result.fields).toContainEqual({ field: 'telephone', n: 1 });

    const done = await enter(whole);
    expect(done).toMatchObject({ state: 'done', differences: { found: 0, proposed: 3 } });
    const changes = await waiting(whole);
    expect(
      changes.map(({ field, kind, origin, abilities }) => [field, kind, origin?.row, abilities]),
    ).toEqual([
      ['marital', 'field', 2, ['change.settle']],
      ['name', 'field', 2, ['change.settle']],
      ['telephone', 'field', 2, ['change.settle']],
    ]);
    expect(changes[0]?.origin).toEqual({ import: whole.id, file: '名册.xlsx', sheet: '居民', row: 2 });
    const entity = changes[0]?.entity ?? '';
    expect(await pageOf(entity)).toMatchObject({ version: 1, marital: '10', telephone: '139****9000' });

    const name = changes[1]?.id ?? '';
    const shown = await leader.call(RevealResident, {
      params: { id: entity },
      body: { fields: ['name', 'proposedValue'], change: name, reason: '核对证件' },
    });
    expect(shown).toEqual({ name: '吴用', proposedValue: '吴勇' });
    for (const { id } of changes)
      expect((await officer.send(SettleChange, { params: { id }, body: { approve: true } })).code).toBe(
        'actor.not_permitted',
      );
    await leader.call(SettleChange, { params: { id: name }, body: { approve: true } });
    await leader.call(SettleChange, {
      params: { id: changes[2]?.id ?? '' },
      body: { approve: false, answer: '号码已停' },
    });
    const page = await pageOf(entity);
    expect(page).toMatchObject({ version: 2, marital: '10', telephone: '139****9000' });
    expect(page.changes.map(({ field, state }) => [field, state]).sort()).toEqual([
      ['marital', 'waiting'],
      ['name', 'approved'],
      ['telephone', 'refused'],
    ]);
  });

  test('is left as it is when whoever imports chose so', async () => {
    const before = someone('12');
    await entered(before);
    const done = await enter(await checked({ ...before, marital: '已婚' }), 'leave');
    expect(done.differences).toMatchObject({ choice: 'leave', found: 0, proposed: 0, left: 1 });
    expect(await waiting(done)).toEqual([]);
  });

  test('is not proposed twice by the same list again, neither while it waits nor after it was refused', async () => {
    const before = someone('13');
    await entered(before);
    const after = { ...before, marital: '已婚' };
    const first = await entered(after);
    expect((await entered(after)).differences).toMatchObject({ proposed: 0, already: 1 });
    const [change] = await waiting(first);
    await leader.call(SettleChange, { params: { id: change?.id ?? '' }, body: { approve: false } });
    expect((await entered(after)).differences).toMatchObject({ proposed: 0, already: 1 });
    // Another value is another question.
    expect((await entered({ ...before, marital: '离婚' })).differences).toMatchObject({ proposed: 1 });
  });

  test('a proposal is not laid over what somebody else wrote since', async () => {
    const before = someone('14');
    await entered(before);
    const done = await entered({ ...before, marital: '已婚' });
    const [change] = await waiting(done);
    const entity = change?.entity ?? '';
    const { version } = await pageOf(entity);
    await leader.call(UpdateResident, {
      params: { id: entity },
      body: { baseVersion: version, marital: '30' },
    });
    expect(await waiting(done)).toMatchObject([{ from: '30', to: '20', stale: true }]);
    const settle = { params: { id: change?.id ?? '' }, body: { approve: true } };
    expect((await leader.send(SettleChange, settle)).code).toBe('change.stale');
    const many = await leader.call(SettleChanges, { body: { import: done.id, approve: true } });
    expect(many).toEqual({ settled: 0, left: [{ code: 'change.stale', n: 1 }], next: null });
    expect((await pageOf(entity)).marital).toBe('30');
    await leader.call(SettleChanges, { body: { import: done.id, approve: false } });
    expect(await waiting(done)).toEqual([]);
  });

  test('R44 of somebody who was forgotten nothing of a difference or a proposal is left', async () => {
    const before = someone('18');
    await entered(before);
    const done = await entered({ ...before, telephone: '13700137111' });
    const entity = (await waiting(done))[0]?.entity ?? '';
    await many(town.db.kysely, sql`select anonymise_resident('140403', ${entity}, '2026-03-09')`);
    expect(await listed(done)).toEqual([]);
    const query = { import: done.id, state: 'settled' } as const;
    expect((await leader.call(ListChanges, { query })).items).toMatchObject([
      { kind: 'field', field: 'telephone', state: 'withdrawn', from: null, to: null },
    ]);
  });

  test('what changed between the check and the proposal is told as gone', async () => {
    const before = someone('15');
    await entered(before);
    const whole = await checked({ ...before, marital: '已婚' });
    const entity = (await listed(whole))[0]?.entity ?? '';
    const { version } = await pageOf(entity);
    await leader.call(UpdateResident, {
      params: { id: entity },
      body: { baseVersion: version, marital: '30' },
    });
    expect((await enter(whole)).differences).toMatchObject({ proposed: 0, gone: 1 });
  });
});

describe('many at once', () => {
  test('two hundred and sixty differences are proposed whole over a pause and a cut, and approved in bulk by another', async () => {
    const people = Array.from({ length: 260 }, (_, at) => someone(`${2000 + at}`));
    await entered(...people);
    const whole = await checked(...people.map((one) => ({ ...one, marital: '已婚' })));
    const params = { id: whole.id };
    expect(whole.differences.found).toBe(260);
    await officer.call(ConfirmImport, { params, body: {} });
    await officer.call(PauseImport, { params });
    await runImports(town.deps);
    expect((await officer.call(FindImport, { params })).differences).toMatchObject({ found: 260 });
    await officer.call(ResumeImport, { params });
    let opened = 0;
    const failing = {
      ...town.deps,
      keys: {
        ...town.deps.keys,
        decrypt(sealed: Buffer) {
          opened += 1;
          if (opened === 760) throw new Error('cut');
          return town.deps.keys.decrypt(sealed);
        },
      },
      log: pino({ level: 'silent' }),
    };
    await runImports(failing);
    const cut = await officer.call(FindImport, { params });
    expect(cut).toMatchObject({ state: 'failed', differences: { found: 10, proposed: 250 } });
    await officer.call(ResumeImport, { params });
    await runImports(town.deps);
    expect((await enter(whole)).differences).toMatchObject({ found: 0, proposed: 260 });
    expect((await leader.call(ListChanges, { query: { import: whole.id } })).total).toBe(260);

    const lead = await town.as('communitylead');
    let settled = 0;
    for (let after: string | null = null, calls = 0; calls === 0 || after !== null; calls += 1) {
      const body = {
        import: whole.id,
        field: 'marital',
        approve: true,
        ...(after === null ? {} : { after }),
      };
      const answer: { settled: number; next: string | null } = await lead.call(SettleChanges, { body });
      settled += answer.settled;
      after = answer.next;
    }
    expect(settled).toBe(260);
    const changed = await many(
      town.db.kysely,
      sql<{ n: number }>`select count(*)::int as n from resident r join change_request q on q.entity_id = r.id
        where q.origin_import = ${whole.id} and q.state = 'approved' and r.marital = '20' and r.changed_by = q.settled_by
          and q.settled_by <> q.proposed_by`,
    );
    expect(changed).toEqual([{ n: 260 }]);
  });

  test('nobody settles their own in bulk, and an officer without the lead settles none', async () => {
    const before = someone('16');
    await entered(before);
    const content = await xlsxOf({ rows: [header, line({ ...before, marital: '已婚' })] });
    const { id } = await handedIn(leader, 'residents', { name: '名册.xlsx', content });
    await runImports(town.deps);
    await leader.call(ConfirmImport, { params: { id }, body: {} });
    await runImports(town.deps);
    const body = { import: id, approve: true };
    expect((await officer.send(SettleChanges, { body })).code).toBe('actor.not_permitted');
    expect(await leader.call(SettleChanges, { body })).toMatchObject({ settled: 0, left: [] });
    const own = (await leader.call(ListChanges, { query: { import: id } })).items;
    expect(own.map(({ abilities }) => abilities)).toEqual([[]]);
    expect(await (await town.as('communitylead')).call(SettleChanges, { body })).toMatchObject({
      settled: 1,
    });
  });

  test('cancelled before it is entered, and dropped in time, nothing of it stays', async () => {
    const before = someone('17');
    await entered(before);
    const whole = await checked({ ...before, marital: '已婚' });
    await officer.call(CancelImport, { params: { id: whole.id } });
    expect(await listed(whole)).toEqual([]);
    const other = await enter(await checked({ ...before, marital: '已婚' }), 'leave');
    town.clock.advance({ days: 60 });
    await dropExpired(town.deps);
    const rows = await many(
      town.db.kysely,
      sql`select from import_difference where job_id in (${whole.id}, ${other.id})`,
    );
    expect(rows).toEqual([]);
  });
});

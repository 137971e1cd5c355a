import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Pull, Snapshot, type SnapshotContent } from '@jingwei/contract';
import { noRows, type Picture, pictureOf, stateText, withChanges } from '@jingwei/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { heardByPhones } from '../../testing/relay.ts';
import { homeIn, openTown, type TestClient, type TestTown } from '../../testing/town.ts';
import { cutLogs } from './jobs.ts';

const grid = '140403.007.001.001';
const other = '140403.007.001.002';
let town: TestTown;
let worker: TestClient;
beforeAll(async () => {
  town = await openTown();
  worker = await town.as('gridworker');
});
afterAll(() => town.close());

const atOnce = (statement: ReturnType<typeof sql>) => many(town.db.kysely, statement);
const heard = () => heardByPhones(town.db.kysely);
/** Changes something, and waits until phones may hear of it. */
async function run(statement: ReturnType<typeof sql>): Promise<void> {
  await atOnce(statement);
  await heard();
}
const unpacked = (bytes: Buffer) => JSON.parse(gunzipSync(bytes).toString('utf8')) as SnapshotContent;

async function snapshotOf(client: TestClient): Promise<SnapshotContent> {
  const answer = await client.send(Snapshot);
  expect(answer.status).toBe(200);
  return unpacked(answer.bytes);
}

/** Pulls as a phone does, until there is no more. */
async function pulled(client: TestClient, picture: Picture, from: string) {
  let [held, cursor] = [picture, from];
  for (;;) {
    const answer = await client.call(Pull, { body: { cursor } });
    if (answer.kind === 'snapshot') return { kind: answer.kind, picture: held, cursor };
    const { rows = noRows(), left, leftGrids, more } = answer;
    held = withChanges(held, { rows, left, leftGrids });
    cursor = answer.cursor;
    if (!more) return { kind: answer.kind, picture: held, cursor };
  }
}
const begin = async (client: TestClient) => {
  const content = await snapshotOf(client);
  return { picture: pictureOf(content.rows), cursor: content.cursor, content };
};

describe('a snapshot', () => {
  test('holds the caller’s own grid whole and nothing of the next', async () => {
    const { rows, grids } = await snapshotOf(worker);
    expect(grids.map(({ place }) => place)).toEqual([grid]);
    const home = homeIn(grid);
    expect(rows.household.map(({ id }) => id)).toContain(home.household.id);
    expect(rows.resident.find(({ id }) => id === home.residents[0]?.id)).toMatchObject({
      name: home.residents[0]?.name,
      telephone: home.residents[0]?.telephone,
      birthYear: 1955,
    });
    expect(JSON.stringify(rows)).not.toContain(homeIn(other).household.id);
  });

  test('never holds an identity number or a whole birth date, and of a child neither name nor telephone', async () => {
    const text = JSON.stringify(await snapshotOf(worker));
    for (const second of [0, 1] as const)
      for (const { idNumber, birth, name } of homeIn(grid, second).residents) {
        expect(text).not.toContain(idNumber);
        expect(text).not.toContain(birth);
        if (birth > '2012') expect(text).not.toContain(name);
      }
  });

  test('is written into the audit log as a read, without a name in it', async () => {
    await snapshotOf(worker);
    const rows = await atOnce(
      sql`select operation, place, detail from audit where operation = 'sync.snapshot'`,
    );
    expect(rows.at(-1)).toMatchObject({ place: grid, detail: { grids: [grid], residents: 5 } });
  });

  test('goes on where a transfer broke, byte for byte; an unknown one begins anew', async () => {
    const whole = await worker.send(Snapshot);
    const etag = String(whole.headers['etag']);
    const rest = await worker.send(Snapshot, { headers: { range: 'bytes=100-', 'if-range': etag } });
    expect(rest.status).toBe(206);
    expect(Buffer.concat([whole.bytes.subarray(0, 100), rest.bytes])).toEqual(whole.bytes);
    const gone = await worker.send(Snapshot, { headers: { range: 'bytes=100-', 'if-range': '"other"' } });
    expect(gone.status).toBe(200);
    expect(unpacked(gone.bytes).grids).toHaveLength(1);
    const stranger = await town.as('gridworker2');
    expect(
      (await stranger.send(Snapshot, { headers: { range: 'bytes=100-', 'if-range': etag } })).status,
    ).toBe(200);
  });

  test('is nobody’s who carries no people: offices, captains and departments get none', async () => {
    for (const post of ['communityofficer', 'buildingcaptain', 'departmenthandler', 'securityadmin'])
      expect(await (await town.as(post)).send(Snapshot), post).toMatchObject({ code: 'actor.not_permitted' });
    expect((await town.anyone.send(Snapshot)).status).toBe(401);
  });
});

describe('a pull', () => {
  test('without changes answers almost nothing', async () => {
    const { cursor } = await begin(worker);
    const answer = await worker.send(Pull, { body: { cursor } });
    expect(answer.result).toMatchObject({ kind: 'changes', left: [], leftGrids: [], more: false });
    expect(answer.text.length).toBeLessThan(2048);
  });

  test('brings what was changed, whole and once, and what ended as left', async () => {
    const { picture, cursor } = await begin(worker);
    const [first, second] = [homeIn(grid), homeIn(grid, 1)];
    const person = second.residents[2];
    for (const note of ['一', '二', '三'])
      await run(
        sql`update household set note = ${note}, version = version + 1 where id = ${first.household.id}`,
      );
    await run(sql`update resident set ended_at = '2026-03-01', ended_reason = 'movedOut', version = version + 1
      where id = ${person?.id}`);
    const after = await pulled(worker, picture, cursor);
    expect(after.picture.household.get(first.household.id)?.note).toBe('三');
    expect(after.picture.resident.has(person?.id ?? '')).toBe(false);
    // The same changes again change nothing.
    expect((await pulled(worker, after.picture, cursor)).picture).toEqual(after.picture);
  });

  test('takes a moved building off the old phone and brings it to the new one', async () => {
    const [mine, theirs] = [await begin(worker), await begin(await town.as('gridworker2'))];
    const { building, household } = homeIn(grid);
    await run(sql`update building set place = ${other} where id = ${building.id}`);
    const [left, entered] = [
      await pulled(worker, mine.picture, mine.cursor),
      await pulled(await town.as('gridworker2'), theirs.picture, theirs.cursor),
    ];
    expect(left.picture.household.size).toBe(0);
    expect(left.picture.resident.size).toBe(0);
    expect(entered.picture.household.get(household.id)?.place).toBe(other);
    expect(entered.picture.resident.size).toBeGreaterThan(4);
    await run(sql`update building set place = ${grid} where id = ${building.id}`);
    expect((await pulled(worker, left.picture, left.cursor)).picture.household.size).toBe(2);
  });

  test('hides nothing behind a transaction that commits late', async () => {
    const { picture, cursor } = await begin(worker);
    const late = await town.db.pool.connect();
    await late.query('begin');
    await late.query("update dwelling set number = '901' where id = $1", [homeIn(grid).dwelling.id]);
    await atOnce(sql`update dwelling set number = '902' where id = ${homeIn(grid, 1).dwelling.id}`);
    const meanwhile = await pulled(worker, picture, cursor);
    await late.query('commit');
    late.release();
    await heard();
    const after = await pulled(worker, meanwhile.picture, meanwhile.cursor);
    expect(after.picture.dwelling.get(homeIn(grid).dwelling.id)?.number).toBe('901');
    expect(after.picture.dwelling.get(homeIn(grid, 1).dwelling.id)?.number).toBe('902');
  });

  test('compares by hash: phone and server write the same text of the same rows', async () => {
    const { picture, cursor } = await begin(worker);
    const { hashes } = await worker.call(Pull, { body: { cursor, check: true } });
    const own = createHash('sha256').update(stateText(picture, grid)).digest('hex');
    expect(hashes).toEqual({ [grid]: own });
  });

  test('tells a phone to begin anew: unknown cursor, a grid come, the log cut, a database of yesterday', async () => {
    const asks = async (cursor: string) => (await worker.call(Pull, { body: { cursor } })).kind;
    expect(await asks('nonsense')).toBe('snapshot');
    const elsewhere = await begin(await town.as('gridworker2'));
    expect(await asks(elsewhere.cursor)).toBe('snapshot');
    const ahead = Buffer.from(JSON.stringify([1, '99999999999', 0, '2026-03-09', grid])).toString(
      'base64url',
    );
    expect(await asks(ahead)).toBe('snapshot');
    const before = await begin(worker);
    expect(await asks(before.cursor)).toBe('changes');
    await run(sql`insert into ledger_change (county, place, noun, entity_id, kind, at)
      values ('140403', ${grid}, 'household', ${homeIn(grid).household.id}, 'put', '2020-01-01')`);
    await cutLogs(town.deps);
    expect(await asks(before.cursor)).toBe('snapshot');
    expect(await asks((await begin(worker)).cursor)).toBe('changes');
  });

  test('tells a birthday: who has become sixty is in the care group the next day', async () => {
    const { picture, cursor } = await begin(worker);
    const [person] = homeIn(grid, 1).residents;
    await run(
      sql`update resident set birth = '1966-03-11', employment = 'employed' where id = ${person?.id}`,
    );
    const before = await pulled(worker, picture, cursor);
    const groups = (held: Picture) =>
      held.resident.get(person?.id ?? '')?.care.map(({ category }) => category);
    expect(groups(before.picture)).not.toContain('elderly60');
    town.clock.advance({ days: 2 });
    const after = await pulled(worker, before.picture, before.cursor);
    expect(groups(after.picture)).toContain('elderly60');
  });
});

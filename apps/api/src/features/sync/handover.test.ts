import {
  Digest,
  ListDevices,
  ListRefused,
  Push,
  type PushedOperation,
  RecordVisit,
  RegisterDevice,
  ReportDevice,
  RetryRefused,
  RevealedOffline,
  RevokeDevice,
  SettleRefused,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, personOf, type TestClient, type TestTown } from '../../testing/town.ts';
import { phoneKeysOf, sealTo } from './keys.ts';

const grid = '140403.007.001.001';
const other = '140403.007.001.002';
const home = homeIn(grid);
let town: TestTown;
let worker: TestClient;
beforeAll(async () => {
  town = await openTown();
  worker = await town.as('gridworker');
});
afterAll(() => town.close());

const run = <T>(statement: ReturnType<typeof sql<T>>) => many(town.db.kysely, statement);
const device = v7();
let seq = 0;

function visit(more: Partial<PushedOperation> = {}): PushedOperation {
  seq += 1;
  const id = v7();
  return {
    opId: v7(),
    operation: RecordVisit.name,
    deviceId: device,
    deviceSeq: seq,
    entityId: id,
    baseVersion: null,
    params: {},
    body: {
      id,
      household: home.household.id,
      method: 'home',
      met: 'met',
      purpose: '走访',
      findings: '一切安好',
    },
    capturedAt: town.clock().toString(),
    ...more,
  };
}
const push = async (client: TestClient, ...operations: PushedOperation[]) =>
  (await client.call(Push, { body: { operations } })).replies;
const visitsOf = () =>
  run(sql<{ id: string; account: string; trust: string; at: Temporal.Instant; claimed: Temporal.Instant }>`
    select id, account_id as account, clock_trust as trust, at, claimed_at as claimed from visit order by received_at`);
const instant = async () =>
  Temporal.Instant.from(
    (await run(sql<{ at: string }>`select now()::text as at`))[0]?.at.replace(' ', 'T') ?? '',
  );

const moveTo = (place: string) =>
  run(sql`update building set place = ${place} where id = ${home.building.id}`);

describe('a push of what was done in the field', () => {
  test('derives when it was done from a signed server time, whatever the phone’s clock says', async () => {
    const keys = phoneKeysOf(town.deps.keys);
    const server = keys.signTime(town.clock().subtract({ minutes: 30 }).toString());
    const anchor = { server, boot: v7(), elapsedMs: 20 * 60_000 };
    const [right, wrong, forged] = [
      visit({ anchor, capturedAt: town.clock().subtract({ minutes: 10 }).toString() }),
      visit({ anchor, capturedAt: town.clock().subtract({ hours: 24 }).toString() }),
      visit({ anchor: { ...anchor, server: { ...server, at: town.clock().toString() } } }),
    ];
    for (const reply of await push(worker, right, wrong, forged)) expect(reply.result).toBe('applied');
    const done = new Map((await visitsOf()).map((row) => [row.id, row]));
    const tenAgo = town.clock().subtract({ minutes: 10 }).toString();
    expect(done.get(right.entityId)).toMatchObject({ trust: 'ordinary' });
    expect(done.get(right.entityId)?.at.toString()).toBe(tenAgo);
    expect(done.get(wrong.entityId)).toMatchObject({ trust: 'low' });
    expect(done.get(wrong.entityId)?.at.toString()).toBe(tenAgo);
    expect(done.get(wrong.entityId)?.claimed.toString()).toBe(wrong.capturedAt);
    expect(done.get(forged.entityId)).toMatchObject({ trust: 'low' });
  });

  test('opens what a locked phone has sealed; what it cannot open is refused and blocks nothing', async () => {
    const plain = visit();
    const key = phoneKeysOf(town.deps.keys).sealTo;
    const sealed = {
      ...plain,
      body: null,
      params: {},
      sealed: sealTo(key, { params: {}, body: plain.body }),
    };
    const spoilt = { ...visit(), body: null, sealed: `${sealed.sealed.slice(0, -4)}AAAA` };
    const replies = await push(worker, sealed, spoilt);
    expect(replies.find(({ opId }) => opId === plain.opId)?.result).toBe('applied');
    expect(replies.find(({ opId }) => opId === spoilt.opId)).toMatchObject({
      result: 'rejected',
      problem: { code: 'sync.sealed' },
    });
    expect((await visitsOf()).map(({ id }) => id)).toContain(plain.entityId);
    // The same content, sealed anew, is the same operation.
    const again = { ...sealed, sealed: sealTo(key, { params: {}, body: plain.body }) };
    expect((await push(worker, again))[0]?.result).toBe('duplicate');
  });

  test('tells what a restored server has lost', async () => {
    const op = visit();
    await push(worker, op);
    const never = v7();
    const body = { opIds: [op.opId, never], photos: ['a'.repeat(64)] };
    expect(await worker.call(Digest, { body })).toMatchObject({
      missing: [never],
      missingPhotos: ['a'.repeat(64)],
    });
    const stranger = await town.as('heroworker');
    expect((await stranger.call(Digest, { body: { opIds: [op.opId] } })).missing).toEqual([op.opId]);
  });
});

describe('a change of hands', () => {
  beforeEach(() => moveTo(grid));

  test('R5 what was done before the building moved is credited to its author', async () => {
    const before = (await instant()).toString();
    town.clock.set((await instant()).add({ seconds: 1 }));
    const op = visit({ capturedAt: before });
    await moveTo(other);
    town.clock.set((await instant()).add({ seconds: 5 }));
    expect((await push(worker, op))[0]).toMatchObject({ result: 'applied' });
    const done = (await visitsOf()).find(({ id }) => id === op.entityId);
    expect(done?.account).toBe(personOf('gridworker').id);
    expect((await push(worker, op))[0]?.result).toBe('duplicate');
  });

  test('R5 what was done after it moved waits with the new owner, who takes it over for its author', async () => {
    await moveTo(other);
    town.clock.set((await instant()).add({ seconds: 10 }));
    const op = visit();
    expect((await push(worker, op))[0]).toMatchObject({
      result: 'rejected',
      problem: { code: 'sync.handed_over' },
    });
    const owner = await town.as('gridworker2');
    const inbox = await owner.call(ListRefused, { query: { state: 'open' } });
    expect(inbox.items.find(({ opId }) => opId === op.opId)).toMatchObject({
      handover: true,
      place: other,
      account: personOf('gridworker').id,
    });
    expect(JSON.stringify(inbox)).not.toContain('一切安好');
    const own = await worker.call(ListRefused, { query: { state: 'open' } });
    expect(own.items.map(({ opId }) => opId)).toContain(op.opId);
    const params = { id: op.opId };
    expect(await (await town.as('heroworker')).send(RetryRefused, { params })).toMatchObject({
      code: 'refused.missing',
    });
    expect(await owner.call(RetryRefused, { params })).toMatchObject({ result: 'applied' });
    expect((await visitsOf()).find(({ id }) => id === op.entityId)?.account).toBe(personOf('gridworker').id);
    expect(await owner.send(RetryRefused, { params })).toMatchObject({ code: 'refused.settled' });
    expect((await push(worker, op))[0]?.result).toBe('duplicate');
  });

  test('what one never had stays missing, and says nothing of whose it is', async () => {
    const stranger = await town.as('heroworker');
    const op = visit();
    expect((await push(stranger, op))[0]).toMatchObject({
      result: 'rejected',
      problem: { code: 'household.missing' },
    });
    const list = await stranger.call(ListRefused);
    expect(list.items.find(({ opId }) => opId === op.opId)?.place).toBe('140403.006.001.001');
  });

  test('a post that has ended still credits what was done while it ran, and nothing later', async () => {
    const leaver = await town.as('gridworker3');
    const household = homeIn('140403.007.001.003').household.id;
    const body = () => ({
      id: v7(),
      household,
      method: 'home',
      met: 'met',
      purpose: '走访',
      findings: '好',
    });
    const before = visit({ body: body(), capturedAt: (await instant()).toString() });
    await run(sql`update assignment set state = 'ended' where account_id = ${personOf('gridworker3').id}`);
    town.clock.set((await instant()).add({ seconds: 10 }));
    const after = visit({ body: body() });
    const replies = await push(leaver, before, after);
    expect(replies.find(({ opId }) => opId === before.opId)).toMatchObject({ result: 'applied' });
    expect(replies.find(({ opId }) => opId === after.opId)).toMatchObject({
      result: 'rejected',
      problem: { code: 'sync.handed_over' },
    });
  });
});

describe('a refused operation', () => {
  const silent = () =>
    visit({
      body: { id: v7(), household: home.household.id, method: 'home', met: 'met', purpose: '走访' },
    });

  test('is seen by its worker and the leader, nobody else, and is settled once', async () => {
    const op = silent();
    expect((await push(worker, op))[0]).toMatchObject({ problem: { code: 'visit.silent' } });
    const sees = async (who: string) =>
      (await (await town.as(who)).call(ListRefused, { query: { state: 'open' } })).items.some(
        ({ opId }) => opId === op.opId,
      );
    expect([await sees('gridworker'), await sees('gridleader'), await sees('communityofficer')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([await sees('gridworker2'), await sees('bridgeofficer'), await sees('heroworker')]).toEqual([
      false,
      false,
      false,
    ]);
    const params = { id: op.opId };
    const leader = await town.as('gridleader');
    expect(await leader.call(SettleRefused, { params, body: { how: 'givenUp' } })).toMatchObject({
      state: 'givenUp',
    });
    expect(await leader.send(SettleRefused, { params, body: { how: 'mended' } })).toMatchObject({
      code: 'refused.settled',
    });
  });

  test('that goes through later counts as mended by itself', async () => {
    const op = visit({ capturedAt: town.clock().toString() });
    const household = v7();
    const early = { ...op, body: { ...(op.body as object), household } };
    expect((await push(worker, early))[0]?.result).toBe('rejected');
    expect((await push(worker, op))[0]?.result).toBe('applied');
    const all = await worker.call(ListRefused, { query: { state: 'mended' } });
    expect(all.items.map(({ opId }) => opId)).toContain(op.opId);
  });
});

describe('a phone', () => {
  test('gets the same share until it is revoked, and then none; its owner alone registers it', async () => {
    const id = v7();
    const first = await worker.call(RegisterDevice, { body: { id, name: '红米' } });
    expect(Buffer.from(first.share, 'base64url')).toHaveLength(32);
    expect(first.offlineHours).toBe(72);
    expect((await worker.call(RegisterDevice, { body: { id } })).share).toBe(first.share);
    const stranger = await town.as('gridworker2');
    expect(await stranger.send(RegisterDevice, { body: { id } })).toMatchObject({ code: 'device.missing' });
    const report = { pending: 3, oldestPendingAt: town.clock().toString() };
    await worker.call(ReportDevice, { params: { id }, body: report });
    const admin = await town.as('securityadmin');
    const seen = (await admin.call(ListDevices, {})).items.find((each) => each.id === id);
    expect(seen).toMatchObject({ pending: 3, accountName: personOf('gridworker').name });
    expect((await stranger.call(ListDevices, {})).items).toEqual([]);
    expect(await stranger.send(RevokeDevice, { params: { id } })).toMatchObject({ code: 'device.missing' });
    expect((await admin.call(RevokeDevice, { params: { id } })).revokedAt).not.toBeNull();
    expect(await worker.send(RegisterDevice, { body: { id } })).toMatchObject({ code: 'device.revoked' });
    expect(await worker.send(ReportDevice, { params: { id }, body: report })).toMatchObject({
      code: 'device.revoked',
    });
    const [row] = await run(sql`select share_sealed from device where id = ${id}`);
    expect(row).toEqual({ shareSealed: null });
  });

  test('tells later that a name was uncovered on it: who, what and why, never the name', async () => {
    const person = home.residents[0];
    const opId = v7();
    const op = visit({
      opId,
      operation: RevealedOffline.name,
      params: { id: person?.id ?? '' },
      body: { fields: ['telephone'], reason: '核对联系电话' },
    });
    expect((await push(worker, op))[0]?.result).toBe('applied');
    const [line] = await run(sql<{ detail: unknown }>`select detail from audit
      where operation = 'resident.revealedOffline' and result = 'ok'`);
    expect(line?.detail).toMatchObject({ fields: ['telephone'], reason: '核对联系电话' });
  });
});

import type { OperationReply, PushedOperation } from '@jingwei/contract';
import { mayContinue, planPush, syncStatus, visibleStates } from '@jingwei/sync';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bytesOf } from '../vault/seal.ts';
import { openOutboxDatabase } from './database.ts';
import { createLoop, type Loop, type Wire, WireError } from './loop.ts';
import { createOutbox, type Deed, NotSavedError } from './outbox.ts';
import type { Sealer } from './sealing.ts';

const account = 'worker';
const now = () => '2026-11-24T08:00:00Z';
const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const deed = (n: number, entityId: string, photo?: string): Deed => ({
  account,
  about: { title: `deed ${n}`, category: null },
  opId: uuid(n),
  operation: 'event.progress',
  entityId,
  baseVersion: 1,
  body: { note: `n${n}` },
  capturedAt: now(),
  photos: photo ? [{ localId: photo, bytes: new ArrayBuffer(5), type: 'image/jpeg', into: 'photos' }] : [],
});

const hashOfFive = '8855508aade16ec573d21e6a485dfd0a7624085c1a14b5ecdd6485de0c6839a4';

const memory = () => {
  const database = openOutboxDatabase('outbox', { indexedDB: new IDBFactory(), IDBKeyRange });
  return { database, outbox: createOutbox(database, { newDevice: () => uuid(999) }) };
};

/** A server with one effect per number, and a network that does as told. */
function server() {
  const taken: PushedOperation[] = [];
  const calls: string[] = [];
  const plan = {
    refuse: new Set<string>(),
    loseReply: 0,
    lose: 0,
    head: 9,
    epoch: 'e1',
    upload: (hash: string) => hash,
  };
  const decide = (op: PushedOperation): OperationReply => {
    if (taken.some(({ opId }) => opId === op.opId)) return { opId: op.opId, result: 'duplicate' };
    if (plan.refuse.has(op.opId)) {
      return { opId: op.opId, result: 'rejected', problem: { code: 'event.stale', detail: 'stale' } };
    }
    taken.push(op);
    return { opId: op.opId, result: 'applied' };
  };
  const wire: Wire = {
    push: async (operations) => {
      calls.push(`push ${operations.length}`);
      if (plan.lose-- > 0) throw new WireError({ kind: 'unreachable' });
      const replies: OperationReply[] = [];
      for (const group of planPush(operations).groups) {
        for (const op of group) {
          const reply = decide(op);
          replies.push(reply);
          if (!mayContinue(reply)) break;
        }
      }
      if (plan.loseReply-- > 0) throw new WireError({ kind: 'unreachable' });
      return { replies, head: 7, epoch: 'e1' };
    },
    upload: async (_, hash) => {
      calls.push('upload');
      return plan.upload(hash);
    },
    pull: async () => {
      calls.push('pull');
      return { head: plan.head, epoch: plan.epoch };
    },
    digest: async (opIds) => ({
      missing: opIds.filter((opId) => !taken.some((op) => op.opId === opId)),
      missingPhotos: [],
    }),
    report: async () => 'known',
  };
  return { wire, taken, calls, plan };
}

/** A machine that works for others as well needs longer than a second. */
vi.setConfig({ testTimeout: 20_000 });
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000 });

let loop: Loop | undefined;
afterEach(() => loop?.stop());

const start = (outbox: ReturnType<typeof memory>['outbox'], wire: Wire) => {
  loop = createLoop({ account, outbox, wire, now, chance: () => 0, alone: (work) => work() });
  loop.kick();
  return loop;
};
const settled = (running: Loop) =>
  soon(() => expect(running.state()).toMatchObject({ running: false, pulledAt: now() }));
const log = async (outbox: ReturnType<typeof memory>['outbox']) =>
  (await outbox.entries(account)).map(({ logged }) => logged);

describe('recording', () => {
  test('a deed and its photo are on the disk, numbered in order, and read back', async () => {
    const { outbox } = memory();
    const first = await outbox.record(deed(1, 'a', 'p1'));
    const second = await outbox.record(deed(2, 'a'));
    expect([first.logged.op.deviceSeq, second.logged.op.deviceSeq]).toEqual([1, 2]);
    expect(first.logged.op.deviceId).toBe(second.logged.op.deviceId);
    expect((await outbox.photo('p1'))?.bytes.byteLength).toBe(5);
  });

  test('the same deed recorded twice, as by a double tap, is one operation', async () => {
    const { outbox } = memory();
    await outbox.record(deed(1, 'a'));
    await outbox.record(deed(1, 'a'));
    expect(await outbox.entries(account)).toHaveLength(1);
  });

  test('a store that keeps nothing is never reported as saved', async () => {
    const { database, outbox } = memory();
    vi.spyOn(database.entries, 'get').mockResolvedValue(undefined);
    await expect(outbox.record(deed(1, 'a'))).rejects.toThrow(NotSavedError);
  });

  test('a connection that the browser dropped is opened again', async () => {
    const { database, outbox } = memory();
    await outbox.record(deed(1, 'a'));
    database.close();
    await outbox.record(deed(2, 'a'));
    expect(await outbox.entries(account)).toHaveLength(2);
  });
});

describe('what lies in the store', () => {
  const sealer = (open: boolean): Sealer => ({
    isOpen: () => open,
    seal: async (value) => ({
      iv: new ArrayBuffer(12),
      data: bytesOf(btoa(encodeURI(JSON.stringify(value)))).buffer,
    }),
    unseal: async ({ data }) => JSON.parse(decodeURI(atob(new TextDecoder().decode(data)))) as unknown,
    toServer: async () => 'sealed',
    photoToServer: async (bytes) => new ArrayBuffer(bytes.byteLength + 93),
  });
  const kept = async (open: boolean) => {
    const database = openOutboxDatabase('outbox', { indexedDB: new IDBFactory(), IDBKeyRange });
    const outbox = createOutbox(database, { newDevice: () => uuid(999), sealer: sealer(open) });
    await outbox.record(deed(1, 'a', 'p1'));
    const [entry] = await outbox.entries(account);
    return { stored: await database.entries.get(uuid(1)), photo: await outbox.photo('p1'), entry };
  };

  test('words and photo are sealed; the photo keeps the name of what it shows', async () => {
    const { stored, photo, entry } = await kept(true);
    expect(stored).toMatchObject({ about: { title: '' }, logged: { op: { body: null, sealed: 'sealed' } } });
    expect(photo?.bytes.byteLength).toBe(98);
    expect(stored?.logged.attachments[0]?.sha256).toBe(hashOfFive);
    expect(entry?.about.title).toBe('deed 1');
  });

  test('what is written while the phone is locked is sealed too, and can only be sent', async () => {
    const { stored, photo, entry } = await kept(false);
    expect(stored).toMatchObject({ about: { title: '' }, logged: { op: { body: null, sealed: 'sealed' } } });
    expect(photo?.bytes.byteLength).toBe(98);
    expect(entry?.about.title).toBe('');
  });
});

describe('the loop', () => {
  test('words leave before pictures, the photo id goes into the body, then one pull proves it', async () => {
    const { outbox } = memory();
    const { wire, calls, taken } = server();
    await outbox.record(deed(1, 'a', 'p1'));
    await outbox.record(deed(2, 'b'));
    const running = start(outbox, wire);
    await settled(running);
    expect(calls).toEqual(['push 1', 'pull', 'upload', 'push 1', 'pull']);
    expect(taken[1]?.body).toEqual({ note: 'n1', photos: [hashOfFive] });
    expect(syncStatus(await log(outbox), running.state()).kind).toBe('synced');
    // Kept for some days: a server restored to yesterday would have to be given it again.
    expect(await outbox.photo('p1')).toBeDefined();
    await outbox.tidy(account, '2026-11-29T08:00:00Z');
    expect(await outbox.photo('p1')).toBeUndefined();
  });

  test('a lost reply sends the same operation again and has one effect', async () => {
    const { outbox } = memory();
    const { wire, plan, taken } = server();
    plan.loseReply = 1;
    await outbox.record(deed(1, 'a'));
    const running = start(outbox, wire);
    await soon(() => expect(running.state()).toMatchObject({ reachable: false, running: false }));
    expect(syncStatus(await log(outbox), running.state())).toEqual({ kind: 'offline', count: 1 });
    await settled(running);
    expect(taken).toHaveLength(1);
    expect(syncStatus(await log(outbox), running.state()).kind).toBe('synced');
  });

  test('a refused one stays to be seen, holds its own entity and nothing else', async () => {
    const { outbox } = memory();
    const { wire, plan, taken } = server();
    plan.refuse.add(uuid(1));
    for (const [n, entity] of [
      [1, 'a'],
      [2, 'a'],
      [3, 'b'],
    ] as const)
      await outbox.record(deed(n, entity));
    const running = start(outbox, wire);
    await settled(running);
    expect(taken.map(({ opId }) => opId)).toEqual([uuid(3)]);
    expect([...visibleStates(await log(outbox)).values()]).toEqual(['rejected', 'blocked', 'applied']);
    expect(syncStatus(await log(outbox), running.state())).toEqual({ kind: 'attention', count: 2 });
  });

  test('one operation that spoils a whole push is found by halving and shown; the others arrive', async () => {
    const { outbox } = memory();
    const { wire, taken } = server();
    for (let n = 1; n <= 5; n += 1) await outbox.record(deed(n, `e${n}`));
    const picky: Wire = {
      ...wire,
      push: async (operations) => {
        if (operations.some(({ opId }) => opId === uuid(3))) {
          throw new WireError({ kind: 'refused', problem: { code: 'request.invalid', detail: 'bad' } });
        }
        return wire.push(operations);
      },
    };
    await settled(start(outbox, picky));
    expect(taken).toHaveLength(4);
    expect(visibleStates(await log(outbox)).get(uuid(3))).toBe('rejected');
  });

  test('an ended session pauses sending and keeps everything', async () => {
    const { outbox } = memory();
    const { wire } = server();
    await outbox.record(deed(1, 'a'));
    const push = async () => {
      throw new WireError({ kind: 'signedOut' });
    };
    const running = start(outbox, { ...wire, push });
    await soon(() => expect(running.state()).toMatchObject({ signedOut: true, running: false }));
    expect(syncStatus(await log(outbox), running.state())).toEqual({ kind: 'pending', count: 1 });
  });

  test('a photo that is no image is shown with its operation', async () => {
    const { outbox } = memory();
    const { wire, plan } = server();
    plan.upload = () => {
      throw new WireError({ kind: 'refused', problem: { code: 'photo.not_image', detail: 'no image' } });
    };
    await outbox.record(deed(1, 'a', 'p1'));
    await settled(start(outbox, wire));
    const [logged] = await log(outbox);
    expect(logged).toMatchObject({ state: 'rejected', problem: { code: 'photo.not_image' } });
  });

  test('a visit leaves at once and its photo follows; until then nothing is said to be synced', async () => {
    const { outbox } = memory();
    const { wire, calls } = server();
    const cut: Wire = {
      ...wire,
      upload: async () => {
        throw new WireError({ kind: 'unreachable' });
      },
    };
    await outbox.record({ ...deed(1, 'a', 'p1'), operation: 'visit.record' });
    const running = start(outbox, cut);
    await soon(() => expect(running.state()).toMatchObject({ reachable: false, running: false }));
    expect(calls).toEqual(['push 1', 'pull']);
    const [logged] = await log(outbox);
    expect(logged?.state).toBe('applied');
    expect(syncStatus(await log(outbox), { ...running.state(), reachable: true })).toEqual({
      kind: 'pending',
      count: 1,
    });
    expect(await outbox.photo('p1')).toBeDefined();
  });

  test('a pull from before the last push proves nothing', async () => {
    const { outbox } = memory();
    const { wire, plan } = server();
    plan.head = 6;
    await outbox.record(deed(1, 'a'));
    const running = start(outbox, wire);
    await settled(running);
    expect(syncStatus(await log(outbox), running.state()).kind).toBe('checking');
    plan.head = 7;
    running.kick();
    await soon(async () => expect(syncStatus(await log(outbox), running.state()).kind).toBe('synced'));
  });

  test('what a server restored to yesterday has lost is sent again', async () => {
    const { outbox } = memory();
    const { wire, plan, taken } = server();
    await outbox.record(deed(1, 'a'));
    await outbox.record(deed(2, 'b'));
    const running = start(outbox, wire);
    await settled(running);
    taken.splice(1, 1);
    plan.epoch = 'e2';
    running.kick();
    await soon(() => expect(taken).toHaveLength(2));
    await soon(() => expect(running.state().running).toBe(false));
    expect((await log(outbox)).map(({ state }) => state)).toEqual(['applied', 'applied']);
  });
});

import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pointIn } from '../../apps/api/src/testing/ground.ts';
import type { FrameApi, Wish } from './phone/frame.ts';
import { buildHomes } from './phone-queries.ts';
import { openWorld, type World } from './world.ts';

const grid = '140403.007.001.001';
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** One phone in the browser, opened and closed like a tab. */
function phone(id: string) {
  const key = `${id} a`;
  const close = () => world.page('close', key).then(() => undefined);
  world.proxy.lines.set(id, { faults: [], restored: 0, underWay: 0, kill: close });
  const ask = async <M extends keyof FrameApi>(
    method: M,
    ...given: Parameters<FrameApi[M]>
  ): Promise<Awaited<ReturnType<FrameApi[M]>>> => (await world.page('call', key, method, given)) as never;
  const open = async () => {
    await world.page('open', key, `/r/${id}/frame?account=${world.account}`);
    expect(await ask('open', [...world.photo])).toBe('open');
  };
  return { ask, open, close };
}

async function until(ask: () => Promise<string>, wanted: string): Promise<void> {
  let status = '';
  for (let n = 0; n < 60 && status !== wanted; n += 1) status = await ask();
  expect(status).toBe(wanted);
}

test('R33 a grid of 300 households arrives over 400 kbit/s and 400 ms, and 100 visits go', async () => {
  const building = v7();
  const households = await buildHomes(world.db.kysely, { building, place: grid, homes: 300, people: 3 });
  const worker = phone('slow');
  await worker.open();
  await world.setLink({ kilobits: 400, milliseconds: 400 });
  const began = performance.now();
  await until(() => worker.ask('round'), 'synced');
  const firstSync = performance.now() - began;
  expect((await worker.ask('households'))?.length).toBeGreaterThanOrEqual(300);
  for (const household of households.slice(0, 100)) {
    const wish: Wish = {
      opId: v7(),
      entity: v7(),
      kind: 'visit',
      household,
      point: pointIn(grid),
      photo: false,
    };
    expect(await worker.ask('record', wish)).toBe(true);
  }
  const pushing = performance.now();
  const before = world.proxy.requests.get('/api/sync/push') ?? 0;
  await until(() => worker.ask('round'), 'synced');
  const pushed = performance.now() - pushing;
  await world.setLink(null);
  await worker.close();
  expect((world.proxy.requests.get('/api/sync/push') ?? 0) - before).toBeLessThanOrEqual(3);
  // Goals of the design are 12 s and 5 s on an idle machine; this one may be busy with other tests.
  expect(firstSync).toBeLessThan(60_000);
  expect(pushed).toBeLessThan(60_000);
});

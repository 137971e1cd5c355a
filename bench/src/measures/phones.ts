import { Push, RecordVisit, Snapshot } from '@jingwei/contract';
import { v7 } from 'uuid';
import { serve } from '../stand/children.ts';
import { withClient } from '../stand/connect.ts';
import { county, people } from '../stand/ground.ts';
import { signedIn } from '../stand/ground-rows.ts';
import type { Stand } from '../stand/open.ts';
import { loadGridOf } from '../stand/phone-grid.ts';
import { atMost, judged, type Result } from './measure.ts';

/** A grid as the design sizes it. */
const households = 300;
const members = 3;
const visits = 100;
/** Most operations of one push (contract: `sync.push`). */
const batch = 50;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

type Phone = Readonly<{
  send(path: string, body?: unknown): Promise<Readonly<{ bytes: number; milliseconds: number }>>;
}>;

function phoneOf(address: string, headers: Readonly<Record<string, string>>): Phone {
  return {
    send: async (path, body) => {
      const began = performance.now();
      const response = await fetch(address + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { byteLength } = await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return { bytes: byteLength, milliseconds: performance.now() - began };
    },
  };
}

type Standing = Readonly<{
  phone: Phone;
  households: readonly string[];
  rows: (n: number) => Promise<number>;
}>;

/** A served stand with one grid of the design’s size, its worker’s phone, and the same rows as plain SQL. */
async function onPhone<T>(stand: Stand, work: (standing: Standing) => Promise<T>): Promise<T> {
  const worker = people.find(({ post }) => post === 'gridWorker');
  if (worker === undefined) throw new Error('the stand has no worker');
  const homes = await loadGridOf(stand, worker.unit.place, { households, members });
  const { cookie, csrf } = signedIn(worker);
  const server = await serve({ ...stand, record: false });
  try {
    await withClient(stand.databaseUrl, (client) => client.query('update session set last_seen_at = now()'));
    const phone = phoneOf(server.address, { cookie, 'x-csrf-token': csrf });
    const rows = (times: number) => plainRead(stand, worker.unit.place, times);
    return await work({ phone, households: homes, rows });
  } finally {
    await server.stop();
  }
}

/** The reference: the same rows read and sealed fields and all, as one statement per table and nothing else. */
async function plainRead({ databaseUrl }: Stand, place: string, times: number): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const began = performance.now();
    for (let n = 0; n < times; n += 1)
      for (const table of ['building', 'dwelling', 'household', 'resident', 'visit'])
        await client.query(`select * from ${table} where county = $1 and place = $2`, [county, place]);
    return (performance.now() - began) / times;
  });
}

/** One compressed answer with everything of a grid of 300 households, each visited once, beside reading its rows. */
export async function measureFirstSync(stand: Stand): Promise<Result> {
  return onPhone(stand, async ({ phone, households: homes, rows }) => {
    const rounds = 20;
    for (let at = 0; at < homes.length; at += batch) {
      const operations = homes.slice(at, at + batch).map((home, n) => visitOf(home, at + n));
      await phone.send(Push.path, { operations });
    }
    await phone.send(Snapshot.path);
    const all: { bytes: number; milliseconds: number }[] = [];
    for (let n = 0; n < rounds; n += 1) all.push(await phone.send(Snapshot.path));
    const times = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    const plain = await rows(rounds);
    const kilobytes = Math.max(...all.map(({ bytes }) => bytes)) / 1024;
    return {
      ...{
        name: 'first-sync',
        size: `${households} households, ${households * members} residents, ${households} visits`,
      },
      ...{ figure: p50, unit: 'ms', better: 'lower', ratio: p50 / plain, p50_ms: p50, p95_ms: p95 },
      reference: { name: 'the same rows by plain SQL, nothing opened or packed', figure: plain },
      ...judged([
        atMost('p50 ms', p50, 300),
        atMost(`KB compressed (${kilobytes.toFixed(0)})`, kilobytes, 250),
      ]),
    };
  });
}

const visitOf = (household: string, n: number) => {
  const id = v7();
  const body = { id, household, method: 'home', met: 'met', purpose: '走访', findings: '家中安好,无诉求' };
  return {
    ...{ opId: v7(), operation: RecordVisit.name, deviceId: v7(), deviceSeq: n + 1, entityId: id },
    ...{ baseVersion: null, params: {}, body, capturedAt: new Date().toISOString() },
  };
};

/** A hundred visits as a phone pushes them after a day without a network. */
export async function measureVisitPush(stand: Stand): Promise<Result> {
  return onPhone(stand, async ({ phone, households: homes }) => {
    const rounds = 5;
    const times: number[] = [];
    const single: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const operations = Array.from({ length: visits }, (_, n) => visitOf(homes[n] ?? '', n));
      const began = performance.now();
      for (let at = 0; at < visits; at += batch)
        await phone.send(Push.path, { operations: operations.slice(at, at + batch) });
      times.push(performance.now() - began);
      const alone = performance.now();
      for (let n = 0; n < 10; n += 1)
        await phone.send(Push.path, { operations: [visitOf(homes[n] ?? '', n)] });
      single.push(((performance.now() - alone) / 10) * visits);
    }
    times.sort((a, b) => a - b);
    single.sort((a, b) => a - b);
    const [p50, p95, reference] = [quantile(times, 0.5), quantile(times, 0.95), quantile(single, 0.5)];
    const requests = Math.ceil(visits / batch);
    return {
      ...{ name: 'visit-push', size: `${visits} visits in ${requests} requests` },
      ...{ figure: p50, unit: 'ms', better: 'lower', ratio: p50 / reference, p50_ms: p50, p95_ms: p95 },
      reference: { name: 'one request for each visit', figure: reference },
      ...judged([atMost('p95 ms', p95, 5000), atMost('requests', requests, 3)]),
    };
  });
}

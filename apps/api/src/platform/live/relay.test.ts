import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { relayAll } from '../../testing/relay.ts';
import { openTown, personOf, type TestTown, testId, unitOf } from '../../testing/town.ts';
import { many, sql } from '../db/database.ts';
import type { Signal } from './live.ts';
import { relayOnce, startRelay } from './relay.ts';

let town: TestTown;
const heard: Signal[] = [];
beforeAll(async () => {
  town = await openTown();
  town.deps.live.subscribe((signal) => heard.push(signal));
});
afterAll(() => town.close());
beforeEach(() => {
  heard.length = 0;
});

type Message = { kind?: string; version?: number; units?: string[]; notices?: unknown[] };

const subject = testId('an event');
const columns = 'insert into outbox (county, kind, place, subject, version, units, notices)';
const valuesOf = ({ kind = 'event', version = 1, units = [], notices = [] }: Message) => [
  ...['140403', kind, '140403.007.001.001', subject, version],
  ...[units, JSON.stringify(notices)],
];

async function leave(message: Message, client: { query: pg.Pool['query'] } = town.db.pool): Promise<void> {
  await client.query(`${columns} values ($1, $2, $3, $4, $5, $6, $7)`, valuesOf(message));
}

async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; !met() && tries < 1000; tries++) await pause(20);
  expect(met()).toBe(true);
}

const versions = () => heard.filter(({ kind }) => kind === 'event').map(({ version }) => version);
const left = async () => (await town.db.pool.query('select id from outbox')).rowCount;

type Row = { account: string; kind: string; urgent: boolean };
const notices = () =>
  many(
    town.db.kysely,
    sql<Row>`select c.login as account, n.kind, n.urgent from notice n
      join account c on c.county = n.county and c.id = n.account_id order by n.id`,
  );

test('messages are signalled once and in order, and are gone then', async () => {
  for (const version of [1, 2, 3]) await leave({ version, units: [unitOf('urban').id] });
  expect(await relayAll(town.db)).toBe(3);
  expect(await relayOnce(town.db)).toBe(0);
  await until(() => heard.length >= 3);
  expect(versions()).toEqual([1, 2, 3]);
  expect(heard[0]).toEqual({
    ...{ county: '140403', kind: 'event', id: subject, version: 1, place: '140403.007.001.001' },
    ...{ units: [unitOf('urban').id], accounts: [] },
  });
  expect(await left()).toBe(0);
});

test('a message of a transaction that commits late goes out before those that came after it', async () => {
  const late = new pg.Client({ connectionString: town.databaseUrl });
  await late.connect();
  try {
    await late.query('begin');
    await leave({ version: 10 }, late as never);
    await leave({ version: 11 });
    expect(await relayOnce(town.db)).toBe(0);
    await late.query('commit');
  } finally {
    await late.end();
  }
  await leave({ version: 12 });
  expect(await relayAll(town.db)).toBe(3);
  await until(() => heard.length >= 3);
  expect(versions()).toEqual([10, 11, 12]);
});

test('what is rolled back is never told', async () => {
  const client = await town.db.pool.connect();
  await client.query('begin');
  await leave({ version: 20 }, client as never);
  await client.query('rollback');
  client.release();
  expect(await relayOnce(town.db)).toBe(0);
});

test('notices go to a unit, to its leader, to a person; reporters see theirs by their code', async () => {
  const community = unitOf('140403.007.001').id;
  const officer = personOf('communityofficer').id;
  await leave({
    notices: [
      { kind: 'event.reported', to: { unit: community }, urgent: false },
      { kind: 'event.reported', to: { person: officer }, urgent: true },
      { kind: 'event.emergency', to: { unit: community, lead: true }, urgent: true },
      { kind: 'event.accepted', to: 'reporters', urgent: false },
      { kind: 'event.reported', to: { person: testId('nobody') }, urgent: false },
    ],
  });
  await relayAll(town.db);
  const told = await notices();
  expect(told.filter(({ kind }) => kind === 'event.reported')).toHaveLength(2);
  expect(told).toContainEqual({ account: 'communityofficer', kind: 'event.reported', urgent: true });
  expect(told).toContainEqual({ account: 'communitylead', kind: 'event.reported', urgent: false });
  expect(told.filter(({ kind }) => kind === 'event.emergency')).toEqual([
    { account: 'communitylead', kind: 'event.emergency', urgent: true },
  ]);
  expect(told).toHaveLength(3);
  await until(() => heard.length >= 2);
  const [about, tray] = heard;
  expect(about).toMatchObject({ kind: 'event', accounts: [] });
  expect(tray?.kind).toBe('notice');
  expect(tray?.accounts.toSorted()).toEqual([officer, personOf('communitylead').id].toSorted());
});

test('R67 where no leader is on post, the whole unit hears what the leader should', async () => {
  const before = (await notices()).length;
  const bridge = unitOf('140403.007.002').id;
  await leave({ notices: [{ kind: 'event.emergency', to: { unit: bridge, lead: true }, urgent: true }] });
  await relayAll(town.db);
  expect((await notices()).slice(before)).toEqual([
    { account: 'bridgeofficer', kind: 'event.emergency', urgent: true },
  ]);
  await until(() => heard.length >= 2);
});

test('changed grids are told to every process', async () => {
  await leave({ kind: 'grids', version: 0 });
  await relayAll(town.db);
  await until(() => heard.length >= 1);
  expect(heard).toMatchObject([{ kind: 'grids', county: '140403' }]);
});

test('two relays at work while transactions come and go deliver each message once and in order', async () => {
  const relays = [startRelay(town.deps), startRelay(town.deps)];
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let at = 0; at < 25; at++) {
      const client = await town.db.pool.connect();
      await client.query('begin');
      await leave({ version: writer * 100 + at }, client as never);
      await pause((writer * 7 + at) % 5);
      await client.query(at % 10 === 9 ? 'rollback' : 'commit');
      client.release();
    }
  });
  await Promise.all(writers);
  await until(() => heard.length >= 92);
  await Promise.all(relays.map((relay) => relay.stop()));
  expect(heard).toHaveLength(92);
  for (const writer of [0, 1, 2, 3]) {
    const own = versions().filter((version) => Math.floor((version ?? 0) / 100) === writer);
    expect(own).toEqual(own.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  }
  expect(await left()).toBe(0);
});

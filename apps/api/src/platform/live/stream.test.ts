import { setTimeout as pause } from 'node:timers/promises';
import cookiePlugin from '@fastify/cookie';
import type { LiveMessage } from '@jingwei/contract';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, personOf, type TestTown, testId, unitOf } from '../../testing/town.ts';
import { many, sql } from '../db/database.ts';
import { hashToken, sessionCookie } from '../session/resolve.ts';
import { channel, type Signal } from './live.ts';
import { livePath, liveStream } from './stream.ts';

let town: TestTown;
let address: string;
beforeAll(async () => {
  town = await openTown();
  address = await town.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => town.close());

const id = testId('an event');
const event: Signal = {
  ...{ county: '140403', kind: 'event', id, version: 7, place: '140403.007.001.001' },
  ...{ units: [unitOf('urban').id], accounts: [] },
};
const send = (signal: Signal) =>
  many(town.db.kysely, sql`select pg_notify(${channel}, ${JSON.stringify(signal)})`);

async function sessionOf(login: string): Promise<string> {
  const { id: account, unit } = personOf(login);
  const token = `token of ${login} ${Math.random()}`;
  await many(
    town.db.kysely,
    sql`insert into session (token_hash, county, account_id, csrf, created_at, last_seen_at)
      values (${hashToken(token)}, ${unit.county}, ${account}, 'x', ${town.clock().toString()}, ${town.clock().toString()})`,
  );
  return token;
}

type Listener = {
  messages: LiveMessage[];
  status: number;
  headers: Headers;
  ended: () => boolean;
  stop(): void;
};

async function listen(login: string, at = address): Promise<Listener> {
  const stopping = new AbortController();
  const cookie = `${sessionCookie}=${encodeURIComponent(await sessionOf(login))}`;
  const response = await fetch(at + livePath, { headers: { cookie }, signal: stopping.signal });
  const messages: LiveMessage[] = [];
  let ended = false;
  const read = async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? [])
      for (const [, data = ''] of chunk.matchAll(/^data: (.*)$/gm)) messages.push(JSON.parse(data));
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  const { status, headers } = response;
  return { messages, status, headers, ended: () => ended, stop: () => stopping.abort() };
}

async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; !met() && tries < 1000; tries++) await pause(20);
  expect(met()).toBe(true);
}

test('a change is told to whoever has it in reach: by place, a department by its unit, and to nobody else', async () => {
  const inside = [
    'gridworker',
    'communityofficer',
    'gridcentreofficer',
    'districtsupervisor',
    'departmenthandler',
  ];
  const outside = [
    'gridworker2',
    'bridgeofficer',
    'heroofficer',
    'waterhandler',
    'systemadmin',
    'westsupervisor',
  ];
  const all = await Promise.all(
    [...inside, ...outside].map(async (login) => ({ login, ...(await listen(login)) })),
  );
  await send(event);
  // A second signal that everybody hears proves that the first would have come by now.
  const accounts = all.map(({ login }) => personOf(login).id);
  await send({ ...event, kind: 'notice', accounts });
  await send({ ...event, county: '140404', kind: 'notice', accounts });
  await until(() => all.every(({ messages }) => messages.some(({ kind }) => kind === 'notice')));
  for (const { login, messages } of all) {
    const events = messages.filter(({ kind }) => kind === 'event');
    expect(events, login).toEqual(inside.includes(login) ? [{ kind: 'event', id, version: 7 }] : []);
    expect(
      messages.filter(({ kind }) => kind === 'notice'),
      login,
    ).toHaveLength(1);
  }
  for (const { stop } of all) stop();
});

test('a stream needs a session, says what it is, and each person has five at most', async () => {
  expect((await fetch(address + livePath)).status).toBe(401);
  const five = await Promise.all(Array.from({ length: 5 }, () => listen('herocentre')));
  expect(five[0]?.headers.get('content-type')).toContain('text/event-stream');
  expect(five[0]?.headers.get('x-content-type-options')).toBe('nosniff');
  const sixth = await listen('herocentre');
  expect(sixth.status).toBe(429);
  five[0]?.stop();
  let again = sixth;
  for (let tries = 0; again.status !== 200 && tries < 50; tries++) {
    await pause(20);
    again = await listen('herocentre');
  }
  expect(again.status).toBe(200);
  for (const { stop } of [...five, again]) stop();
});

test('streams end when the server stops', async () => {
  const other = await openTown();
  const there = await other.app.listen({ port: 0, host: '127.0.0.1' });
  const token = 'a token';
  const { id: account } = personOf('gridworker');
  await many(
    other.db.kysely,
    sql`insert into session (token_hash, county, account_id, csrf, last_seen_at)
      values (${hashToken(token)}, '140403', ${account}, 'x', ${other.clock().toString()})`,
  );
  const response = await fetch(there + livePath, {
    headers: { cookie: `${sessionCookie}=${encodeURIComponent(token)}` },
  });
  const ended = response.text();
  await other.close();
  expect(await ended).toContain('retry: 3000');
});

test('a stream ends with its session, which it does not keep awake', async () => {
  const quick = fastify();
  await quick.register(cookiePlugin);
  liveStream(quick, town.deps, { everyMs: 30 });
  const there = await quick.listen({ port: 0, host: '127.0.0.1' });
  const listener = await listen('gridworker3', there);
  for (let minutes = 0; minutes < 28; minutes += 7) {
    town.clock.advance({ minutes: 7 });
    await pause(80);
    expect(listener.ended()).toBe(false);
  }
  town.clock.advance({ minutes: 3 });
  await until(listener.ended);
  await quick.close();
});

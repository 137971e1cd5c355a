import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import { type Database, sql, type Tx } from '../db/database.ts';
import type { Signal } from './live.ts';
import {
  anyMessage,
  dropMessages,
  insertNotices,
  type Message,
  notify,
  settledMessages,
  type Told,
  takeTurn,
  toldBy,
} from './queries.ts';

/**
 * The outbox relay: takes what transactions have left to be told, in order, and in one transaction of its own writes
 * the notices, drops the messages and sends the signals. A crash in between leaves everything as it was, so that each
 * message is delivered exactly once. Every process runs one; an advisory lock lets one of them work.
 */
export type Relay = { stop(): Promise<void> };

const everyMs = 300;
const afterFailureMs = 2000;
const batchSize = 500;
/** So many accounts or units at most in one signal: a payload of NOTIFY holds 8000 bytes. */
const mostIds = 100;

export function startRelay({ db, log }: { db: Database; log: Logger }): Relay {
  const stopping = new AbortController();
  const running = relayUntil(stopping.signal, db, log);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function relayUntil(signal: AbortSignal, db: Database, log: Logger): Promise<void> {
  while (!signal.aborted) {
    let wait = everyMs;
    try {
      if ((await relayOnce(db)) === batchSize) wait = 0;
    } catch (error) {
      log.warn({ err: error }, 'outbox not relayed; trying again');
      wait = afterFailureMs;
    }
    // Aborting is how this pause ends early.
    if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** Relays one batch and answers how many messages it held. */
export async function relayOnce(db: Database): Promise<number> {
  if ((await anyMessage(db.kysely)) === undefined) return 0;
  return asOwner(db, async (tx) => {
    if (!(await takeTurn(tx)).mine) return 0;
    const messages = await settledMessages(tx, batchSize);
    if (messages.length > 0) await deliver(tx, messages);
    return messages.length;
  });
}

/** The relay works for all counties, so it stays the owner of the tables, past row-level security. */
function asOwner<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.connection().execute(async (tx) => {
    await sql.raw('begin').execute(tx);
    try {
      const result = await work(tx);
      await sql.raw('commit').execute(tx);
      return result;
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(tx)
        .catch(() => undefined);
      throw error;
    }
  });
}

async function deliver(tx: Tx, messages: readonly Message[]): Promise<void> {
  const ids = messages.map(({ id }) => id);
  const told = await toldBy(tx, ids);
  if (told.length > 0)
    await insertNotices(
      tx,
      told.map((one) => ({ ...one, id: v7() })),
    );
  await dropMessages(tx, ids);
  const byMessage = Map.groupBy(told, ({ message }) => message);
  const signals = messages.flatMap((message) => signalsOf(message, byMessage.get(message.id) ?? []));
  await notify(
    tx,
    signals.map((signal) => JSON.stringify(signal)),
  );
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / mostIds) }, (_, at) =>
    all.slice(at * mostIds, (at + 1) * mostIds),
  );
}

/** What a message tells the screens: that its subject changed, then that somebody has a notice. */
function signalsOf(
  { county, kind, place, subject: id, version, units }: Message,
  told: readonly Told[],
): Signal[] {
  const about: Omit<Signal, 'kind'> = { county, id, version, place, units: [], accounts: [] };
  const accounts = [...new Set(told.map(({ account }) => account))];
  return [
    ...(kind === 'grids' ? [{ ...about, kind: 'grids' as const }] : []),
    ...(kind === 'event' ? [{ ...about, kind: 'event' as const, units: units.slice(0, mostIds) }] : []),
    ...chunks(accounts).map((some) => ({ ...about, kind: 'notice' as const, accounts: some })),
  ];
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Tx } from '../platform/db/database.ts';
import { anyMessage } from '../platform/live/queries.ts';
import { relayOnce } from '../platform/live/relay.ts';
import { unheardChanges } from './queries.ts';

/**
 * Relays until the outbox is empty and answers how many messages it held. The first try may come too early: messages
 * wait for every older transaction of the whole server, also those of tests that run beside this one.
 */
export async function relayAll(db: Database): Promise<number> {
  let relayed = 0;
  for (let tries = 0; tries < 500; tries++) {
    relayed += await relayOnce(db);
    if ((await anyMessage(db.kysely)) === undefined) return relayed;
    await pause(20);
  }
  throw new Error('the outbox does not empty');
}

/** Waits until phones may hear of every change so far: they, too, wait for transactions of tests that run beside. */
export async function heardByPhones(tx: Tx): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if ((await unheardChanges(tx)).n === 0) return;
    await pause(20);
  }
  throw new Error('an older transaction does not end');
}

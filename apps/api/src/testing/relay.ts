import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../platform/db/database.ts';
import { anyMessage } from '../platform/live/queries.ts';
import { relayOnce } from '../platform/live/relay.ts';

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

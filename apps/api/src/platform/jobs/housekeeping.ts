import type { Deps } from '../deps.ts';
import { sessionPolicy } from '../session/resolve.ts';
import { allCounties, dropIdleSessions, dropReceipts, dropStrangers, foldTally } from './queries.ts';
import type { Job } from './start.ts';

/** How long a repeated write finds its receipt. A phone that was off for longer asks a person to look again. */
export const receiptDays = 180;

/** Folds the tally of events, which grows by every change; answers how many rows were folded. */
export async function compactTally({ db }: Deps): Promise<number> {
  let folded = 0;
  for (const { county } of await allCounties(db.kysely))
    folded += (await foldTally(db.kysely, county)).folded;
  return folded;
}

/** Drops receipts that nobody will ask for again, batch by batch. */
export async function dropOldReceipts({ db, clock }: Deps): Promise<void> {
  const before = clock().subtract({ hours: receiptDays * 24 });
  while ((await dropReceipts(db.kysely, before)).length > 0);
}

/** Drops sessions that have ended by idling, and failures of strangers once no lock of theirs can be in force. */
export async function dropEnded({ db, clock }: Deps): Promise<void> {
  await dropIdleSessions(db.kysely, clock().subtract({ minutes: sessionPolicy.idleMinutes }));
  await dropStrangers(db.kysely, clock().subtract({ hours: 24 }));
}

/** Work of the platform itself; features bring their own. */
export const housekeeping: readonly Job[] = [
  { name: 'tally.compact', cron: '*/5 * * * *', run: compactTally },
  { name: 'receipt.drop', cron: '20 3 * * *', run: dropOldReceipts },
  { name: 'session.drop', cron: '40 * * * *', run: dropEnded },
];

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../../apps/api/src/platform/db/embedded.ts';
import { migrate } from '../../../apps/api/src/platform/db/migrate.ts';
import { Mistake } from '../options.ts';
import { withClient } from './connect.ts';
import { loadStand } from './load.ts';

/** A loaded database and a folder for keys and photos. */
export type Stand = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly events: number;
  readonly residents: number;
  close(): Promise<void>;
};

async function refuseFilled(url: string): Promise<void> {
  const filled = await withClient(url, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from county');
    return (rows[0]?.n ?? 0) > 0;
  });
  if (filled) throw new Mistake('DATABASE_URL: the bench needs an empty database / 需要空数据库');
}

/** Makes the database of the bench: a temporary one, or the empty one of `DATABASE_URL`. */
export async function openStand(
  { events, residents }: { events: number; residents: number },
  tell: (text: string) => void,
): Promise<Stand> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'jingwei-bench-'));
  const given = process.env['DATABASE_URL'];
  const embedded = given ? undefined : await startEmbedded({ dataDir });
  const databaseUrl = given ?? embedded?.url ?? '';
  const close = async () => {
    await embedded?.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(databaseUrl);
    await refuseFilled(databaseUrl);
    await loadStand(databaseUrl, events, tell);
    return { databaseUrl, dataDir, events, residents, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Before a measure: sessions are awake, statistics and the tally are as the jobs of a running server leave them. */
export const refresh = ({ databaseUrl }: Stand): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await client.query('update session set last_seen_at = now()');
    await client.query('analyze event, step, deadline_entry, event_unit, reporter, receipt, audit, outbox');
    await client.query('vacuum (analyze) event_tally, outbox, session');
    await client.query('checkpoint');
  });

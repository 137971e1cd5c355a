import pg from 'pg';
import { pino } from 'pino';
import { systemClock } from '../../../apps/api/src/clock.ts';
import { gridIndex } from '../../../apps/api/src/features/areas/index.ts';
import { keysPath, photosPath, type StartServerOptions, vaultPath } from '../../../apps/api/src/main.ts';
import { loadKeys } from '../../../apps/api/src/platform/crypto/keys.ts';
import { openDatabase } from '../../../apps/api/src/platform/db/database.ts';
import { openPhotoFolder } from '../../../apps/api/src/platform/files/photos.ts';
import { openVault } from '../../../apps/api/src/platform/files/vault.ts';
import { openLive } from '../../../apps/api/src/platform/live/live.ts';
import { buildServer } from '../../../apps/api/src/server.ts';

/** A statement as the driver got it; bytes become `\x…` text, which the database takes for them. */
export type Statement = {
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
};

type Query = { name?: string; text: string; values?: unknown[] };

const plain = (value: unknown): unknown =>
  Buffer.isBuffer(value)
    ? `\\x${value.toString('hex')}`
    : value instanceof Date
      ? value.toISOString()
      : value;

/** Notes what every connection of this process sends from now on, in order. */
function noteStatements(): Statement[] {
  const noted: Statement[] = [];
  const original = pg.Client.prototype.query;
  const wrapped = function query(this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | Query;
    const { name, text, values = [] } = typeof first === 'string' ? { text: first } : first;
    noted.push({ name: name ?? null, text, values: values.map(plain) });
    return Reflect.apply(original, this, args);
  };
  Object.assign(pg.Client.prototype, { query: wrapped });
  return noted;
}

/** The server without its jobs, which would come between; asked for `statements` it answers those since last asked. */
export async function startRecording(
  options: StartServerOptions,
): Promise<{ address: string; close(): Promise<void> }> {
  const { databaseUrl, dataDir, port, host } = options;
  const log = pino({ level: 'warn', base: null });
  const db = openDatabase(databaseUrl);
  const live = await openLive(databaseUrl, log);
  const keys = await loadKeys(keysPath(dataDir));
  const photos = openPhotoFolder(photosPath(dataDir));
  const vault = openVault(vaultPath(dataDir));
  const app = await buildServer({
    db,
    live,
    log,
    keys,
    photos,
    vault,
    clock: systemClock,
    grids: gridIndex(db),
  });
  await app.listen({ port, host });
  const noted = noteStatements();
  process.on('message', (wanted) => {
    if (wanted === 'statements') process.send?.({ statements: noted.splice(0) });
  });
  return {
    address: `http://${host}:${port}`,
    async close() {
      await app.close();
      await live.close();
      await db.close();
    },
  };
}

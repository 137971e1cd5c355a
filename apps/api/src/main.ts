import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from './clock.ts';
import { gridIndex } from './features/areas/index.ts';
import { sealJob } from './features/audit/index.ts';
import { careJobs } from './features/careGroups/index.ts';
import { divisionJobs } from './features/divisions/index.ts';
import { eventJobs } from './features/events/index.ts';
import { exportJobs } from './features/exports/index.ts';
import { importJobs } from './features/imports/index.ts';
import { trackJob } from './features/patrols/index.ts';
import { planJob } from './features/plans/index.ts';
import { drawJob } from './features/spotChecks/index.ts';
import { retentionJobs } from './features/subjectRights/index.ts';
import { syncJobs } from './features/sync/index.ts';
import { checkKeys } from './platform/crypto/check.ts';
import { loadKeys } from './platform/crypto/keys.ts';
import { openDatabase } from './platform/db/database.ts';
import type { Deps } from './platform/deps.ts';
import { openPhotoFolder } from './platform/files/photos.ts';
import { openVault } from './platform/files/vault.ts';
import { housekeeping, startJobs } from './platform/jobs/index.ts';
import { openLive } from './platform/live/live.ts';
import { startRelay } from './platform/live/relay.ts';
import { buildServer } from './server.ts';

export type StartServerOptions = {
  readonly databaseUrl: string;
  /** Keys and photos live here, outside the database. */
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
};

const visitJobs = [planJob, drawJob, trackJob];

/** Where the keys are: a file of its own, which `JINGWEI_KEYS` can put on another disk. */
export const keysPath = (dataDir: string): string =>
  process.env['JINGWEI_KEYS'] ?? join(dataDir, 'keys.json');
export const photosPath = (dataDir: string): string => join(dataDir, 'photos');

export const vaultPath = (dataDir: string): string => join(dataDir, 'vault');

/** Starts the whole server on a migrated database: what a request needs first, then the jobs, then the door opens. */
export async function startServer(
  options: StartServerOptions,
): Promise<{ address: string; close(): Promise<void> }> {
  const { databaseUrl, dataDir, port, host } = options;
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn', base: null });
  const db = openDatabase(databaseUrl);
  const live = await openLive(databaseUrl, log);
  const deps: Deps = {
    db,
    live,
    log,
    keys: await loadKeys(keysPath(dataDir)),
    clock: systemClock,
    photos: openPhotoFolder(photosPath(dataDir)),
    vault: openVault(vaultPath(dataDir)),
    grids: gridIndex(db),
  };
  await checkKeys(db.kysely, deps.keys);
  const app = await buildServer(deps);
  const relay = startRelay(deps);
  const jobs = await startJobs(deps, databaseUrl, [
    ...eventJobs,
    ...importJobs,
    ...exportJobs,
    ...careJobs,
    ...retentionJobs,
    ...syncJobs,
    ...visitJobs,
    ...divisionJobs,
    sealJob,
    ...housekeeping,
  ]);
  await app.listen({ port, host });
  return {
    address: `http://${host}:${port}`,
    async close() {
      await app.close();
      await jobs.stop();
      await relay.stop();
      await live.close();
      await db.close();
    },
  };
}

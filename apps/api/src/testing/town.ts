import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { inject } from 'vitest';
import { gridIndex } from '../features/areas/index.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import type { Deps } from '../platform/deps.ts';
import { openPhotoFolder } from '../platform/files/photos.ts';
import { openVault } from '../platform/files/vault.ts';
import { openLive } from '../platform/live/live.ts';
import { hashToken, sessionCookie } from '../platform/session/resolve.ts';
import { buildServer } from '../server.ts';
import { type TestClient, testClient } from './client.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { personOf } from './ground.ts';
import { insertTestSession, keepAwake } from './queries.ts';
import { freshDatabase, testKeys } from './template.ts';

export { type Answer, type TestClient, type TestRequest, testClient } from './client.ts';
export { type MovableClock, testStart } from './clock.ts';
export * from './ground.ts';
export * from './homes.ts';

/** The whole server on a fresh database of its own. */
export type TestTown = {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  /** As the owner of the tables, past row-level security: `many(town.db.kysely, sql…)`. */
  readonly db: Database;
  readonly databaseUrl: string;
  readonly clock: MovableClock;
  /** A signed-in client of somebody, by sign-in name or post: `await town.as('communityOfficer')`. */
  as(loginOrPost: string, options?: { idles?: boolean }): Promise<TestClient>;
  /** Somebody without a session, in the first county. */
  readonly anyone: TestClient;
  close(): Promise<void>;
};

/**
 * Opens a town for one test file:
 *
 *     let town: TestTown;
 *     beforeAll(async () => { town = await openTown(); });
 *     afterAll(() => town.close());
 */
export async function openTown(): Promise<TestTown> {
  const database = await freshDatabase(inject('databaseUrl'));
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-photos-'));
  // A test's database goes with the test: nothing has to be on the disk before an answer.
  const db = openDatabase(`${database.url}?options=-c%20synchronous_commit%3Doff`, 8);
  const clock = movableClock();
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'error' });
  const live = await openLive(database.url, log);
  const deps: Deps = {
    db,
    keys: testKeys,
    clock,
    photos: openPhotoFolder(folder),
    vault: openVault(join(folder, 'vault')),
    live,
    log,
    grids: gridIndex(db),
  };
  const app = await buildServer(deps, { rateLimits: false });
  const clients = new Map<string, Promise<TestClient>>();

  return {
    app,
    deps,
    db,
    databaseUrl: database.url,
    clock,
    as(loginOrPost, { idles = false } = {}) {
      if (idles) return signedIn(app, deps, { loginOrPost, idles });
      const known = clients.get(loginOrPost) ?? signedIn(app, deps, { loginOrPost, idles });
      clients.set(loginOrPost, known);
      return known;
    },
    anyone: testClient(app, {}),
    async close() {
      await app.close();
      await live.close();
      await db.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the session’s row instead of signing in, which takes a slow hash. Kept awake when the clock is moved. */
async function signedIn(
  app: FastifyInstance,
  deps: Deps,
  { loginOrPost, idles }: { loginOrPost: string; idles: boolean },
): Promise<TestClient> {
  const { id, unit } = personOf(loginOrPost);
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const tokenHash = hashToken(token);
  let seen = deps.clock();
  await insertTestSession(deps.db.kysely, { tokenHash, county: unit.county, account: id, csrf, at: seen });
  const stayAwake = async () => {
    if (seen.equals(deps.clock())) return;
    seen = deps.clock();
    await keepAwake(deps.db.kysely, tokenHash, seen);
  };
  const headers = { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': csrf };
  return testClient(app, headers, idles ? undefined : stayAwake);
}

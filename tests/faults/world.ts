import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import sharp from 'sharp';
import { build } from 'vite';
import { gridIndex } from '../../apps/api/src/features/areas/index.ts';
import { type Database, openDatabase } from '../../apps/api/src/platform/db/database.ts';
import { startEmbedded } from '../../apps/api/src/platform/db/embedded.ts';
import type { Deps } from '../../apps/api/src/platform/deps.ts';
import { openPhotoFolder } from '../../apps/api/src/platform/files/photos.ts';
import { openVault } from '../../apps/api/src/platform/files/vault.ts';
import { openLive } from '../../apps/api/src/platform/live/live.ts';
import { hashToken, sessionCookie } from '../../apps/api/src/platform/session/resolve.ts';
import { buildServer } from '../../apps/api/src/server.ts';
import { personOf } from '../../apps/api/src/testing/ground.ts';
import { insertTestSession } from '../../apps/api/src/testing/queries.ts';
import { freshDatabase, testKeys } from '../../apps/api/src/testing/template.ts';
import { openBrowser } from '../journeys/browser.ts';
import { type FaultProxy, startProxy } from './proxy.ts';

/** What a run stands on: the real server on a real database, a wire that fails as told, a real browser. */
export type World = Readonly<{
  db: Database;
  proxy: FaultProxy;
  /** Calls a function of the page around the frames. */
  page: (method: 'open' | 'close' | 'call', ...given: unknown[]) => Promise<unknown>;
  /** Makes the browser’s link as slow as told; null takes the brake off. */
  setLink: (link: { kilobits: number; milliseconds: number } | null) => Promise<void>;
  account: string;
  photo: Buffer;
  /** Another browser, empty: one that has seen hundreds of phones grows slow. No run may be under way. */
  renew(): Promise<void>;
  close(): Promise<void>;
}>;

/** One browser script of the harness, bundled with everything that it imports. */
async function bundled(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`phone/${name}.ts`, import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'harness', fileName: name },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (first === undefined || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code;
}

async function startServer(databaseUrl: string, folder: string) {
  const db = openDatabase(`${databaseUrl}?options=-c%20synchronous_commit%3Doff`, 10);
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const live = await openLive(databaseUrl, log);
  const photos = openPhotoFolder(folder);
  const deps: Deps = {
    db,
    keys: testKeys,
    clock: () => Temporal.Now.instant(),
    photos,
    vault: openVault(join(folder, 'vault')),
    live,
    log,
    grids: gridIndex(db),
  };
  const app = await buildServer(deps, { rateLimits: false });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const close = async () => {
    await app.close();
    await live.close();
    await db.close();
  };
  return { db, base: `http://127.0.0.1:${port}`, close };
}

/** A session of the grid’s worker, as a row: the runs are about faults, not about signing in. */
async function signedIn(db: Database): Promise<Record<string, string>> {
  const { id, unit } = personOf('gridworker');
  const token = randomBytes(32).toString('base64url');
  const csrf = createHash('sha256').update(token).digest('hex');
  const at = Temporal.Now.instant().add({ hours: 24 });
  await insertTestSession(db.kysely, {
    tokenHash: hashToken(token),
    county: unit.county,
    account: id,
    csrf,
    at,
  });
  return { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': csrf };
}

async function openPage(base: string) {
  const browser = await openBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  if (process.env['FAULTS_LOG'])
    page.on('console', (message) => process.stderr.write(`${message.type()}: ${message.text()}\n`));
  await page.goto(`${base}/`);
  const call = (method: string, ...given: unknown[]) =>
    page.evaluate(
      ([name, values]) => {
        const { frames } = globalThis as unknown as {
          frames: Record<string, (...all: unknown[]) => unknown>;
        };
        return frames[name as string]?.(...(values as unknown[]));
      },
      [method, given] as const,
    );
  const devtools = await context.newCDPSession(page);
  const setLink: World['setLink'] = async (link) => {
    const bytes = link === null ? -1 : (link.kilobits * 1000) / 8;
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: link?.milliseconds ?? 0,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
  };
  return {
    call,
    setLink,
    close: () => browser.close(),
  };
}

/** Puts the world together; takes about ten seconds. */
export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-faults-'));
  const embedded = await startEmbedded({ dataDir: folder });
  const fresh = await freshDatabase(embedded.url);
  const server = await startServer(fresh.url, join(folder, 'photos'));
  const headers = await signedIn(server.db);
  const [page, frame] = await Promise.all([bundled('page'), bundled('frame')]);
  const proxy = await startProxy({ server: server.base, headers, scripts: { page, frame } });
  let opened = await openPage(proxy.base);
  const background = { r: 90, g: 120, b: 60 };
  const photo = await sharp({ create: { width: 96, height: 72, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return {
    db: server.db,
    proxy,
    page: (...asked) => opened.call(...asked),
    setLink: (link) => opened.setLink(link),
    account: personOf('gridworker').id,
    photo,
    async renew() {
      await opened.close();
      opened = await openPage(proxy.base);
    },
    async close() {
      await opened.close();
      await proxy.close();
      await server.close();
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

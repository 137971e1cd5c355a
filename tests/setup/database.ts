/** One PostgreSQL for a whole test run, in a temporary folder; tests read its url with `inject('databaseUrl')`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../apps/api/src/platform/db/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of an empty database; tests make their own databases beside it. */
    databaseUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    project.provide('databaseUrl', given);
    return async () => undefined;
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'jingwei-test-'));
  const database = await startEmbedded({ dataDir });
  project.provide('databaseUrl', database.url);
  return async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

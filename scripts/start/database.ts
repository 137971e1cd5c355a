import { existsSync } from 'node:fs';
import path from 'node:path';
import { runningUrl } from '../../apps/api/src/platform/db/embedded/running.ts';
import { startEmbedded } from '../../apps/api/src/platform/db/embedded.ts';

export type Source = { url: string; close(): Promise<void> };

/**
 * The database of a data folder for a command: the one of `DATABASE_URL`, the server that runs on the folder, or one
 * started for as long as the command takes.
 */
export async function openSource(dataDir: string): Promise<Source> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, close: async () => undefined };
  if (!existsSync(path.join(dataDir, 'postgres'))) {
    throw new Error(`没有数据 / no data in ${dataDir}`);
  }
  try {
    const database = await startEmbedded({ dataDir });
    return { url: database.url, close: () => database.stop() };
  } catch (error) {
    const url = error instanceof Error && error.name === 'FolderInUse' ? runningUrl(dataDir) : undefined;
    if (url === undefined) throw error;
    return { url, close: async () => undefined };
  }
}

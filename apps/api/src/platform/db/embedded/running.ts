/** Finds the embedded server that another process of ours has started on a data folder. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { owner, readPassword } from './cluster.ts';

// PostgreSQL's process file: number, folder, start, port, …
const portLine = 3;

/** The address of the server on a folder by its process file; whether it still runs shows when connecting. */
export function runningUrl(dataDir: string): string | undefined {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const port = Number(readFileSync(file, 'utf8').split('\n')[portLine]);
  return Number.isInteger(port) && port > 0
    ? `postgres://${owner}:${readPassword(dataDir)}@127.0.0.1:${port}/jingwei`
    : undefined;
}

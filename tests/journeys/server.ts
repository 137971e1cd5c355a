import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../apps/api/src/platform/db/embedded/server.ts';

const program = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));

export type Running = {
  readonly base: string;
  readonly password: string;
  /** Where the product keeps its database: for a test that lets a day pass. */
  readonly dataDir: string;
  stop(): Promise<void>;
};

/** What `npm start -- --demo street` starts, on an empty folder and a free port: built pages, database, demonstration. */
export async function startProduct(): Promise<Running> {
  // A product that runs already, while a journey is being written.
  const running = process.env['JOURNEY_BASE'];
  if (running !== undefined) {
    const dataDir = process.env['JOURNEY_DATA'] ?? '';
    return { base: running, password: 'Jingwei-2026', dataDir, stop: async () => undefined };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'jingwei-journey-'));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [program, '--port', String(port), '--data', dataDir, '--demo', 'street'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.join('').includes('Jingwei ready:')) resolve();
    });
  });
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error(`the product did not start:\n${said.join('')}`)));
  await Promise.race([ready, failed]);
  failed.catch(() => undefined);
  const accounts = JSON.parse(await readFile(join(dataDir, 'demo-accounts.json'), 'utf8')) as {
    password: string;
  }[];
  return {
    base: `http://127.0.0.1:${port}`,
    password: accounts[0]?.password ?? '',
    dataDir,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Victim = { readonly url: string; readonly databasePid: number; readonly server: ChildProcess };

const program = fileURLToPath(new URL('server.ts', import.meta.url));

/** Starts the server in its own process and waits until it serves. */
export async function startVictim(dataDir: string, port: number): Promise<Victim> {
  const server = spawn(process.execPath, [program, dataDir, String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const lines = createInterface({ input: server.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]: unknown[]) => String(text)),
    once(server, 'exit').then(() => undefined),
  ]);
  if (line === undefined) throw new Error(`the server did not start: ${said.join('')}`);
  const { url, databasePid } = JSON.parse(line) as { url: string; databasePid: number };
  return { url, databasePid, server };
}

/** Ends server and database without a word to either, in either order. */
export async function kill({ server, databasePid }: Victim, databaseFirst: boolean): Promise<void> {
  const gone = once(server, 'exit');
  const ends = [() => process.kill(databasePid, 'SIGKILL'), () => server.kill('SIGKILL')];
  for (const end of databaseFirst ? ends : ends.reverse()) {
    try {
      end();
    } catch (error) {
      // The one ended first may have taken the other along.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
  await gone;
}

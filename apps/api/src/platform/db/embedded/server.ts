/** One run of the postgres program: start, wait until it answers, stop. */
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { endLeftover } from './cluster.ts';
import { type Identity, spawnAs } from './identity.ts';
import { asArguments, serverSettings } from './settings.ts';

export type Launch = { binaries: Binaries; who: Identity; place: string; logFile: string; port: number };

const startPatience = 120_000; // replaying a large log after a crash takes a while
const leftoverPatience = 20_000;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** PostgreSQL writes its state into the eighth line of its process file. */
function isReady(place: string, pid: number): boolean {
  const file = path.join(place, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function logSince(logFile: string, offset: number): string {
  return readFileSync(logFile).subarray(offset).toString('utf8').trim();
}

function openLog(logFile: string): { fd: number; offset: number } {
  const largest = 10 * 1024 * 1024;
  if (existsSync(logFile) && statSync(logFile).size > largest) truncateSync(logFile);
  const fd = openSync(logFile, 'a', 0o600);
  return { fd, offset: statSync(logFile).size };
}

async function launchOnce(launch: Launch): Promise<ChildProcess | { failure: string }> {
  const { binaries, who, place, logFile, port } = launch;
  const { fd, offset } = openLog(logFile);
  const program = [binaries.postgres, '-D', place, ...asArguments(serverSettings(port))];
  // Its own session: Ctrl+C in the terminal reaches us only, and we stop the database last.
  const child = spawnAs(who, program, { stdio: ['ignore', fd, fd], detached: true });
  closeSync(fd);
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  for (let waited = 0; waited < startPatience; waited += 25) {
    if (failure !== undefined) return { failure };
    if (hasEnded(child)) return { failure: logSince(logFile, offset) };
    if (child.pid !== undefined && isReady(place, child.pid)) return child;
    await sleep(25);
  }
  await endServer(child);
  return { failure: `no answer within ${startPatience / 1000} s. ${logSince(logFile, offset)}` };
}

/** Starts the server and returns its process once it takes connections. */
export async function launchServer(launch: Launch): Promise<ChildProcess> {
  for (let waited = 0; ; waited += 200) {
    await endLeftover(launch.place);
    const result = await launchOnce(launch);
    if (!('failure' in result)) return result;
    // After kill -9 of the server, its workers need a moment to notice and let go of the memory.
    const stillHeld = /pre-existing shared memory block|could not bind/.test(result.failure);
    if (!stillHeld || waited >= leftoverPatience) {
      throw new Error(`PostgreSQL did not start: ${result.failure}`);
    }
    await sleep(200);
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function endServer(child: ChildProcess): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (hasEnded(child)) return;
    const ended = new Promise<true>((resolve) => child.once('exit', () => resolve(true)));
    child.kill(name);
    if (await Promise.race([ended, sleep(patience, false, { ref: false })])) return;
  }
}

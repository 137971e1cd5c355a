/** The cluster on disk: made once with initdb, and freed of what a killed server left behind. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { lchown, mkdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Binaries } from './binaries.ts';
import { giveTo, type Identity, spawnAs, systemFolder } from './identity.ts';
import { commandOf, isAlive, signal, waitForEnd } from './processes.ts';

export const owner = 'jingwei';
const majorVersion = '18';

/** Random, made with the folder, readable by its owner only. */
export function readPassword(dataDir: string): string {
  const file = path.join(dataDir, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** The real place of the cluster, which for a relocated one is behind a symbolic link. */
async function placeOf(dataDir: string, who: Identity): Promise<string> {
  const place = path.join(dataDir, 'postgres');
  const relocated = who.kind === 'user' && who.relocated;
  if (relocated && !existsSync(place)) {
    const home = path.join(systemFolder, 'clusters', randomBytes(8).toString('hex'));
    await mkdir(path.dirname(home), { recursive: true, mode: 0o755 });
    await rm(place, { force: true });
    await symlink(home, place);
    return home;
  }
  if (!existsSync(place)) return place;
  const real = realpathSync(place);
  if (relocated && real === place) {
    throw new Error(
      `PostgreSQL cannot run as root, and no other user can reach ${dataDir}. Let others pass through its ` +
        'parent folders, move it (for instance to /srv), or start as an ordinary user.',
    );
  }
  return real;
}

async function run(who: Identity, program: string[]): Promise<void> {
  const child = spawnAs(who, program, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, errors, code] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    ended,
  ]);
  if (code !== 0) throw new Error(`${path.basename(program[0] ?? '')} failed (${code}): ${errors || output}`);
}

/** Makes the cluster under another name first, so that an interrupted initdb never looks finished. */
async function create(place: string, binaries: Binaries, who: Identity, password: string): Promise<void> {
  const draft = `${place}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(who, draft);
  const passwordFile = `${place}.pw`;
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await giveFile(who, passwordFile);
  try {
    await run(who, [
      binaries.initdb,
      `--pgdata=${draft}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // Code point order like "C", but knowing that Chinese characters are letters.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  await rename(draft, place);
}

async function giveFile(who: Identity, file: string): Promise<void> {
  if (who.kind === 'user') await lchown(file, who.uid, who.gid);
}

/** Returns the folder of a cluster that is ready to start, making it when there is none. */
export async function prepareCluster(
  dataDir: string,
  binaries: Binaries,
  who: Identity,
  password: string,
): Promise<string> {
  const place = await placeOf(dataDir, who);
  if (!existsSync(place)) {
    await create(place, binaries, who, password);
    return place;
  }
  const version = readFileSync(path.join(place, 'PG_VERSION'), 'utf8').trim();
  if (version !== majorVersion) {
    throw new Error(`${place} was made by PostgreSQL ${version}; this program needs ${majorVersion}.`);
  }
  await giveTo(who, place);
  return place;
}

/** Ends a server that outlived its parent, and removes a process file that names no server of ours. */
export async function endLeftover(place: string): Promise<void> {
  const file = path.join(place, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (Number.isInteger(pid) && isAlive(pid) && commandOf(pid).includes(place)) await end(pid);
  // PostgreSQL would take a reused number, or a dead process nobody has collected, for a live server.
  // Workers that still hold the folder's memory stop the next start all the same: it finds them itself.
  rmSync(file, { force: true });
}

async function end(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitForEnd(pid, 20_000)) return;
  signal(pid, 'SIGQUIT');
  if (await waitForEnd(pid, 10_000)) return;
  signal(pid, 'SIGKILL');
  if (!(await waitForEnd(pid, 5_000))) throw new Error(`The database process ${pid} cannot be ended.`);
}

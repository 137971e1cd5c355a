/** Builds the web apps whose sources changed since their last build. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const webApps = ['portal', 'console', 'field'] as const;
const sharedSources = ['packages/*/src/**/*', 'packages/*/package.json', 'package-lock.json'];

/** A digest of everything that goes into an app: its own files, the packages and the lock file. */
export function sourceDigest(root: string, app: string): string {
  const patterns = [`apps/${app}/**/*`, ...sharedSources];
  const files = globSync(patterns, {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) =>
      entry.name === 'node_modules' || entry.name === 'dist' || entry.name.includes('.test.'),
  }).filter((entry) => entry.isFile());
  const digest = createHash('sha256');
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    digest.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return digest.digest('hex');
}

function stampOf(root: string, app: string): string {
  return path.join(root, 'apps', app, 'dist', '.sources');
}

function isFresh(root: string, app: string, digest: string): boolean {
  const stamp = stampOf(root, app);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

async function buildApp(root: string, app: string): Promise<void> {
  const { build } = await import('vite');
  const folder = path.join(root, 'apps', app);
  const own = path.join(folder, 'vite.config.ts');
  await build({ root: folder, configFile: existsSync(own) ? own : false, logLevel: 'warn' });
}

/** Builds each app that has a page and is stale; `progress` hears what is being waited for. */
export async function buildWebApps(root: string, progress: (text: string) => void): Promise<void> {
  for (const app of webApps) {
    if (!existsSync(path.join(root, 'apps', app, 'index.html'))) continue;
    const digest = sourceDigest(root, app);
    if (isFresh(root, app, digest)) continue;
    const began = performance.now();
    progress(`构建网页 ${app} / building the ${app} app`);
    await buildApp(root, app);
    writeFileSync(stampOf(root, app), digest);
    progress(`网页 ${app} 已就绪 / ${app} is built (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }
}

// On its own (`node scripts/web/build.ts`), so that the bundler's memory is gone before the server starts.
if (import.meta.main) {
  await buildWebApps(path.resolve(import.meta.dirname, '../..'), (text) => console.error(`· ${text}`));
}

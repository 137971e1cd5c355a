/**
 * `npm run dev`: the server of `npm start`, started again when its sources change, and the web apps
 * served by Vite with live reload. Takes the options of `npm start`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { parseOptions, usage } from './start/options.ts';
import { say } from './start/progress.ts';
import { webApps } from './web/build.ts';

const root = path.resolve(import.meta.dirname, '..');
const serverSources = ['apps/api', 'packages/contract', 'packages/domain', 'packages/geo', 'packages/sync'];
const args = process.argv.slice(2);

let server: ChildProcess | undefined;
let restarting: NodeJS.Timeout | undefined;
let stopping = false;

function startServer(): void {
  const program = path.join(root, 'scripts', 'start.ts');
  const child = spawn(process.execPath, [program, ...args], {
    stdio: 'inherit',
    env: { ...process.env, JINGWEI_DEV: '1' },
  });
  server = child;
  child.once('exit', () => {
    server = undefined;
  });
}

async function stopServer(): Promise<void> {
  const child = server;
  if (!child) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function restartSoon(): void {
  clearTimeout(restarting);
  restarting = setTimeout(() => {
    say('· 源码有改动，重新启动 / sources changed, starting again');
    stopServer().then(() => {
      if (!stopping) startServer();
    }, console.error);
  }, 300);
}

function watchServer(): void {
  for (const folder of serverSources) {
    watch(path.join(root, folder), { recursive: true }, (_event, file) => {
      if (file && /\.(ts|sql)$/.test(file) && !file.includes('.test.')) restartSoon();
    });
  }
}

async function serveApp(app: string, port: number, api: string): Promise<ViteDevServer> {
  const folder = path.join(root, 'apps', app);
  const own = path.join(folder, 'vite.config.ts');
  process.env['JINGWEI_API'] = api;
  const vite = await createServer({
    root: folder,
    configFile: existsSync(own) ? own : false,
    server: { port, host: '127.0.0.1' },
    clearScreen: false,
  });
  await vite.listen();
  say(`  ${app}: ${vite.resolvedUrls?.local[0] ?? ''}`);
  return vite;
}

async function develop(port: number): Promise<void> {
  startServer();
  watchServer();
  const present = webApps.filter((app) => existsSync(path.join(root, 'apps', app, 'index.html')));
  const servers: ViteDevServer[] = [];
  for (const [index, app] of present.entries()) {
    servers.push(await serveApp(app, 5173 + index, `http://127.0.0.1:${port}`));
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping) return;
      stopping = true;
      Promise.all([stopServer(), ...servers.map((vite) => vite.close())]).then(
        () => process.exit(0),
        console.error,
      );
    });
  }
}

const options = parseOptions(args);
if (options === 'help') say(usage);
else await develop(options.port);

/**
 * `npm start`: the whole product on one machine. Order of events: options, port, web apps, database,
 * migrations, demonstration, server. What was started is stopped in the opposite order.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { accountLines, keepAccounts, readAccounts } from './start/accounts.ts';
import { parseOptions, type StartOptions, UsageError, usage } from './start/options.ts';
import { say, step } from './start/progress.ts';

const root = path.resolve(import.meta.dirname, '..');
const undo: (() => Promise<void>)[] = [];
let stopping = false;

async function stop(code: number): Promise<never> {
  stopping = true;
  for (const work of undo.splice(0).reverse()) {
    await work().catch((error) => console.error(error));
  }
  process.exit(code);
}

function stopOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stopping) return; // a terminal and npm both pass Ctrl+C on
      say('· 正在停止 / stopping');
      void stop(0).finally(() => undefined);
    });
  }
}

/** When scripts/run.mjs is killed outright it cannot pass a signal on; its end is ours too. */
function stopWithRunner(): void {
  const runner = process.env['JINGWEI_RUN'];
  if (runner !== String(process.ppid)) return;
  setInterval(() => {
    if (process.ppid !== Number(runner)) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

async function checkPort({ host, port }: StartOptions): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'EADDRINUSE') {
      throw new UsageError(
        `端口 ${port} 已被占用，请用 --port 换一个 / port ${port} is in use; choose another with --port`,
      );
    }
    throw new UsageError(`无法监听 / cannot listen on ${host}:${port} (${error.code})`);
  } finally {
    probe.close();
  }
}

/** In a process of its own, so that the bundler's memory is gone before the server starts. */
async function buildWeb(): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'scripts/web/build.ts')], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('网页构建失败，原因见上 / the web apps could not be built, see above');
}

async function openDatabase(dataDir: string): Promise<string> {
  const given = process.env['DATABASE_URL'];
  if (given) return given;
  const { startEmbedded } = await import('../apps/api/src/platform/db/embedded.ts');
  const database = await step('启动内置数据库 / starting the embedded database', () =>
    startEmbedded({ dataDir }),
  );
  undo.push(() => database.stop());
  return database.url;
}

async function loadDemonstration(databaseUrl: string, { demo, dataDir }: StartOptions): Promise<void> {
  const { isEmpty } = await import('../apps/api/src/platform/db/empty.ts');
  if (demo === 'none' || !(await isEmpty(databaseUrl))) return;
  await step('装入演示数据 / loading the demonstration', async () => {
    const { loadDemo } = await import('../apps/api/src/demo/index.ts');
    const progress = (text: string) => say(`  ${text}`);
    keepAccounts(dataDir, await loadDemo(databaseUrl, { size: demo, dataDir, progress }));
  });
}

async function start(options: StartOptions): Promise<void> {
  const { dataDir, port, host } = options;
  await checkPort(options);
  mkdirSync(dataDir, { recursive: true });
  // In development Vite serves them from their sources.
  if (!process.env['JINGWEI_DEV']) await step('检查网页 / checking the web apps', buildWeb);
  const databaseUrl = await openDatabase(dataDir);
  await step('升级数据库结构 / migrating the database', async () => {
    const { migrate } = await import('../apps/api/src/platform/db/migrate.ts');
    return migrate(databaseUrl);
  });
  await loadDemonstration(databaseUrl, options);
  const server = await step('启动服务 / starting the server', async () => {
    const { startServer } = await import('../apps/api/src/main.ts');
    return startServer({ databaseUrl, dataDir, port, host });
  });
  undo.push(() => server.close());
  const address = `http://${host}:${port}`;
  for (const line of accountLines(readAccounts(dataDir), address)) say(`  ${line}`);
  say(`Jingwei ready: ${address}`);
}

stopOnSignals();
stopWithRunner();
try {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') say(usage);
  else await start(options);
} catch (error) {
  if (error instanceof UsageError || (error instanceof Error && error.name === 'FolderInUse')) {
    console.error(`✗ ${error.message}`);
  } else {
    console.error(error);
  }
  await stop(1);
}

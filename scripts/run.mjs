// The door to every command: `node scripts/run.mjs <verb> [arguments]`, called by the npm scripts.
// Plain JavaScript without dependencies, because it runs before anything is installed, on any
// Node from 20 on. It installs what the lock file asks for when that is missing or stale, then runs
// the verb on the pinned Node (npm package `node`), and passes arguments, signals and exit code on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(modules, '.jingwei-lock');
const windows = process.platform === 'win32';
const oldestNode = 20;

/**
 * How the server's heap grows: in small steps. Left alone, V8 lets garbage pile up to half a gigabyte during an import
 * of 100,000 rows, on a machine that has the memory; with these it stays below 300 MB and is no slower.
 */
const heap = readJson(path.join(root, 'scripts/start/heap.json')) ?? [];

const verbs = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  check: ['scripts/test.ts', '--checks'],
  dev: ['scripts/dev.ts'],
  import: ['scripts/import.ts'],
  administrators: ['scripts/administrators.ts'],
  keys: ['scripts/keys.ts'],
  'audit-verify': ['scripts/audit-verify.ts'],
  bench: ['bench/src/index.ts'],
  faults: ['tests/faults/main.ts'],
  requirements: ['scripts/requirements.ts'],
};

function say(chinese, english) {
  console.error(`· ${chinese} / ${english}`);
}

function fail(chinese, english) {
  console.error(`✗ ${chinese}\n  ${english}`);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // missing or half written: both mean "install again"
  }
}

function stamp() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${lock} ${process.platform}-${process.arch}\n`;
}

function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/** Compares with npm's own record of what it installed, for a folder that npm filled without us. */
function matchesLock() {
  const wanted = readJson(lockFile)?.packages;
  const present = readJson(path.join(modules, '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.includes('node_modules/')) return true;
    const found = present[place];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** The environment with which npm chooses the machine's Node and this project, not those of a caller. */
function npmEnvironment() {
  const environment = { ...process.env };
  const ours = path.join(modules, '.bin');
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  environment[key] = (environment[key] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.resolve(folder) !== ours)
    .join(path.delimiter);
  for (const name of Object.keys(environment)) {
    if (/^npm_(package|lifecycle)_|^npm_config_(local_prefix|prefix|workspaces?)$/i.test(name)) {
      delete environment[name];
    }
  }
  return environment;
}

/** Runs npm; without a terminal it says every ten seconds that it is still at work. */
function npm(args) {
  const began = Date.now();
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`仍在等待 npm（${seconds} 秒）`, `still waiting for npm (${seconds} s)`);
  }, 10_000);
  return new Promise((resolve) => {
    const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      env: npmEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: windows,
    });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => clearInterval(beat));
}

async function install() {
  if (existsSync(modules) && (isStamped() || matchesLock())) return;
  say(
    '安装依赖（首次约一至三分钟，取决于网络）',
    'installing dependencies (the first time takes one to three minutes)',
  );
  // Not `npm ci`: it wipes the folder, and gives up when a registry lacks a package of another platform.
  const code = await npm(['install', '--no-save']);
  if (code === 127) fail('找不到 npm。', 'npm was not found. Install Node.js 20 or later with npm.');
  if (code !== 0) {
    fail(
      '安装依赖失败，原因见上。请检查网络后重试。',
      'Installing failed, see above. Check the network and try again.',
    );
  }
  say('依赖已就绪', 'dependencies are in place');
}

const pinned = path.join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().slice(1) : undefined;
}

/** npm may refuse install scripts; then the package `node` is there without its program. */
async function repairNode(wanted) {
  say('固定版本的 Node 缺失，正在补装', 'the pinned Node is missing; fetching it');
  const platform = windows ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  const place = path.join(modules, '.jingwei-node');
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'package.json'), '{ "private": true }\n');
  const code = await npm([
    'install',
    '--ignore-scripts',
    '--no-save',
    '--prefix',
    place,
    `${name}@${wanted}`,
  ]);
  const program = path.join(place, 'node_modules', name, 'bin', path.basename(pinned));
  if (code !== 0 || !existsSync(program)) return;
  mkdirSync(path.dirname(pinned), { recursive: true });
  rmSync(pinned, { force: true });
  try {
    linkSync(program, pinned);
  } catch {
    copyFileSync(program, pinned); // a file system without hard links
  }
  const command = path.join(modules, '.bin', 'node');
  if (!windows && !existsSync(command)) symlinkSync(path.relative(path.dirname(command), pinned), command);
}

/** The path of a Node that can run this project. */
async function findNode() {
  const wanted = readJson(path.join(modules, 'node', 'package.json'))?.version;
  if (wanted && versionOf(pinned) === wanted) return pinned;
  if (wanted) await repairNode(wanted);
  if (wanted && versionOf(pinned) === wanted) return pinned;
  if (typeof globalThis.Temporal === 'object') {
    say('改用本机的 Node', `using this machine's Node ${process.version} instead`);
    return process.execPath;
  }
  return fail(
    `无法取得 Node ${wanted}（${process.platform}-${process.arch}）。`,
    `Node ${wanted} could not be installed for ${process.platform}-${process.arch}. Install Node 26 or later and try again.`,
  );
}

function run(node, args) {
  const environment = { ...process.env, JINGWEI_RUN: String(process.pid) };
  // What the verb starts finds the pinned Node first.
  environment.PATH = [path.dirname(node), path.join(modules, '.bin'), process.env.PATH].join(path.delimiter);
  const child = spawn(node, args, { env: environment, stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  stopWithNpm(child);
  child.once('error', (error) => fail('无法启动。', error.message));
  child.once('exit', (code, name) => process.exit(name ? 128 + constants.signals[name] : (code ?? 1)));
}

/** npm starts us through a shell that dies of a signal without handing it on; then we stop as well. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event || windows) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}

async function main([verb, ...rest]) {
  const command = verbs[verb];
  if (!command) fail(`用法：npm run <${Object.keys(verbs).join('|')}>`, `unknown command "${verb ?? ''}"`);
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    fail(
      `需要 Node ${oldestNode} 或更新版本。`,
      `Node ${oldestNode} or later is needed; this is ${process.version}.`,
    );
  }
  await install();
  const node = await findNode();
  if (!isStamped()) writeFileSync(stampFile, stamp());
  const [script, ...fixed] = command;
  const options = verb === 'start' ? heap : [];
  run(node, [...options, path.join(root, script), ...fixed, ...rest]);
}

await main(process.argv.slice(2));

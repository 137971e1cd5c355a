import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from './embedded/processes.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';

const timeout = 60_000;
let dataDir = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'jingwei-embedded-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

async function query(database: { url: string }, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  // A server killed under the client is the point of some tests, not an accident.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function during<T>(work: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  const database = await startEmbedded({ dataDir });
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

/** Another node process that holds the folder until it is killed. */
async function otherProcess(): Promise<{ pid: number; database: { url: string; pid: number } }> {
  const module = new URL('./embedded.ts', import.meta.url).href;
  const program = `const { startEmbedded } = await import(${JSON.stringify(module)});
    const { url, pid } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, pid }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk)));
    child.once('exit', () => reject(new Error('the other process ended before it was ready')));
  });
  child.removeAllListeners('exit');
  return { pid: child.pid ?? 0, database: JSON.parse(line) };
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; isAlive(pid) && tries < 200; tries++) await sleep(25);
  expect(isAlive(pid)).toBe(false);
}

test('data outlive a stop and a start', { timeout }, async () => {
  await during((database) => query(database, 'create table note (word text)'));
  await during((database) => query(database, "insert into note values ('经纬')"));
  const rows = await during((database) => query(database, 'select word from note'));
  expect(rows).toEqual([{ word: '经纬' }]);
});

test('the server listens on this machine only, in UTF-8, durable, with a private password', { timeout }, () =>
  during(async (database) => {
    const settings = await query(
      database,
      `select name, setting from pg_settings where name in
         ('listen_addresses', 'server_encoding', 'synchronous_commit', 'fsync', 'jit', 'unix_socket_directories')
       order by name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      jit: 'off',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    });
    expect(statSync(path.join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    await expect(query({ url: wrong.href }, 'select 1')).rejects.toThrow(/password/);
  }),
);

test('Chinese text sorts by code point and counts as letters', { timeout }, () =>
  during(async (database) => {
    const rows = await query(database, `select '太行西街' ~ '^\\w+$' as letters, 'a' > 'B' as by_code_point`);
    expect(rows).toEqual([{ letters: true, by_code_point: true }]);
  }),
);

test('a folder in use is refused by a sentence that names the process', { timeout }, async () => {
  const other = await otherProcess();
  await expect(startEmbedded({ dataDir })).rejects.toThrow(`in use by process ${other.pid}`);
  await during(() => startEmbedded({ dataDir })).catch((error: Error) =>
    expect(error.name).toBe('FolderInUse'),
  );
});

test('after kill -9 of the program the orphaned server is ended and the data are there', {
  timeout,
}, async () => {
  const other = await otherProcess();
  await query(other.database, 'create table note (word text)');
  process.kill(other.pid, 'SIGKILL');
  await gone(other.pid);
  expect(isAlive(other.database.pid)).toBe(true);
  const rows = await during((database) => query(database, 'select count(*)::int as count from note'));
  expect(rows).toEqual([{ count: 0 }]);
  expect(isAlive(other.database.pid)).toBe(false);
});

test('after kill -9 of program and server every committed row is there', { timeout }, async () => {
  const other = await otherProcess();
  await query(other.database, 'create table note as select n from generate_series(1, 1000) n');
  process.kill(other.pid, 'SIGKILL');
  process.kill(other.database.pid, 'SIGKILL');
  // A kill is only a request: on a busy machine the process lives a moment longer.
  await gone(other.pid);
  const rows = await during((database) => query(database, 'select count(*)::int as count from note'));
  expect(rows).toEqual([{ count: 1000 }]);
});

test('a process file that names an unrelated living process does not stop the start', {
  timeout,
}, async () => {
  await during(() => Promise.resolve());
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, `${process.ppid}\n${path.join(dataDir, 'postgres')}\n`);
  await during((database) => query(database, 'select 1'));
});

test('a server that dies alone is started again on the same port', { timeout }, () =>
  during(async (database) => {
    const first = database.pid;
    process.kill(first, 'SIGKILL');
    for (let tries = 0; database.pid === first && tries < 400; tries++) await sleep(50);
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
  }),
);

test('no statement and no value reaches the log', { timeout }, async () => {
  await during(async (database) => {
    await query(database, 'create table person (phone text primary key)');
    await query(database, "insert into person values ('13900000000')");
    await expect(query(database, "insert into person values ('13900000000')")).rejects.toThrow(/duplicate/);
  });
  expect(readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('13900000000');
});

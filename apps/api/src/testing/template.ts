import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { threeTierGrid } from '@jingwei/domain';
import pg from 'pg';
import { keysFrom } from '../platform/crypto/keys.ts';
import { hashPassword } from '../platform/crypto/passwords.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { testStart } from './clock.ts';
import { testAreas, testId, testPassword, testPeople, testSecret, testUnits } from './ground.ts';
import { insertHomes } from './queries/homes.ts';
import { insertAreas, insertCounties, insertPeople, insertPolicy, insertUnits } from './queries.ts';

/** Keys of the tests: the same in every run, since the template outlives a run. */
export const testKeys = keysFrom({
  current: 'test',
  keys: { test: Buffer.alloc(32, 1).toString('base64') },
  index: Buffer.alloc(32, 2).toString('base64'),
});

// Test files run in several processes: one makes the template, the others wait for it.
const lock = 4_790_412_378;
const sources = [new URL('../../migrations/', import.meta.url), new URL('./', import.meta.url)];

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(threeTierGrid));
  for (const folder of sources) {
    const files = (await readdir(folder, { recursive: true })).filter((name) => path.extname(name) !== '');
    for (const name of files.sort()) hash.update(name).update(await readFile(new URL(name, folder)));
  }
  return hash.digest('hex').slice(0, 16);
}

const urlOf = (server: string, database: string): string =>
  Object.assign(new URL(server), { pathname: `/${database}` }).href;

/** Migrates a database and puts the town into it. */
export async function fillTown(url: string): Promise<void> {
  await migrate(url);
  const db = openDatabase(url, 1);
  try {
    const { kysely } = db;
    const counties = testAreas.filter(({ kind }) => kind === 'county');
    await insertCounties(
      kysely,
      counties.map(({ place, name }) => ({ county: place, name })),
    );
    await insertAreas(
      kysely,
      testAreas.map((area) => ({ ...area, id: testId(`area ${area.place}`) })),
    );
    await insertUnits(kysely, testUnits);
    const proofs = {
      passwordHash: await hashPassword(testPassword),
      totpSecret: testKeys.encrypt(testSecret),
    };
    await insertPeople(kysely, testPeople, proofs);
    await insertHomes(kysely, testKeys);
    const since = Temporal.Instant.from(testStart).subtract({ hours: 24 });
    for (const { place } of counties) await insertPolicy(kysely, place, threeTierGrid, since);
  } finally {
    await db.close();
  }
}

async function makeTemplate(client: pg.Client, server: string): Promise<string> {
  const name = `jingwei_town_${await fingerprint()}`;
  const found = await client.query('select from pg_database where datname = $1', [name]);
  if (found.rowCount !== 0) return name;
  const draft = `${name}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  await fillTown(urlOf(server, draft));
  await client.query(`alter database ${draft} rename to ${name}`);
  return name;
}

/** A fresh database with the town in it, and how to drop it. */
export async function freshDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `jingwei_test_${randomBytes(6).toString('hex')}`;
  await withServer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const template = await makeTemplate(client, server);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(server, name),
    drop: () =>
      withServer(
        server,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}

async function withServer(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

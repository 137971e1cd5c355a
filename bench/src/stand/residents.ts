import { readFile } from 'node:fs/promises';
import { idNumberCheckCharacter } from '@jingwei/domain';
import type pg from 'pg';
import { keysPath } from '../../../apps/api/src/main.ts';
import { type Keys, loadKeys } from '../../../apps/api/src/platform/crypto/keys.ts';
import { blindNumber } from '../../../apps/api/src/platform/crypto/personal.ts';
import { runAll, withClient } from './connect.ts';
import { grids } from './ground.ts';
import { givenNames, surnames } from './names.ts';
import type { Stand } from './open.ts';
import { takeOff } from './schema.ts';

const script = (name: string): Promise<string> =>
  readFile(new URL(`../../sql/${name}.sql`, import.meta.url), 'utf8');

const tables = ['building', 'dwelling', 'household', 'resident'] as const;
const piece = 50_000;
const connections = 2;

/** Every so many residents one has numbers that are searched for. */
export const knownEvery = 500;

/** As many sealed values as answers are drawn from; residents.sql has the same number. */
const sealedValues = 500;

/** The identity number of a resident who is searched for by it. */
export function knownIdNumber(i: number): string {
  const born = `19${50 + (i % 50)}${String(1 + (i % 12)).padStart(2, '0')}15`;
  const digits = `140403${born}${String(i % 1000).padStart(3, '0')}`;
  return digits + idNumberCheckCharacter(digits);
}
export const knownTelephone = (i: number): string => `139${String(i).padStart(8, '0')}`;

async function fill(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows.map((row, n) => ({ n, ...row }))),
  ]);
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

async function loadWords(client: pg.Client, keys: Keys): Promise<void> {
  await client.query((await script('before-people')).replace('$GRIDS', String(grids.length)));
  await fill(
    client,
    'bench_place_of',
    grids.map(({ place }) => ({ place })),
  );
  await fill(
    client,
    'bench_surname',
    surnames.map(({ word, initials, syllables }) => ({ word, initial: initials, syllable: syllables })),
  );
  await fill(client, 'bench_given', givenNames);
  await fill(
    client,
    'bench_sealed',
    Array.from({ length: sealedValues }, (_, i) => ({
      id_sealed: hex(keys.encrypt(knownIdNumber(i))),
      telephone_sealed: hex(keys.encrypt(knownTelephone(i))),
    })),
  );
}

/** Gives those who are searched for by number the hashes of their numbers. */
async function makeKnown(client: pg.Client, keys: Keys, residents: number): Promise<void> {
  const numbers = Array.from({ length: Math.floor(residents / knownEvery) }, (_, n) => (n + 1) * knownEvery);
  await client.query(
    `update resident r set id_blind = k.id_blind, telephone_blind = k.telephone_blind
     from unnest($1::int[], $2::bytea[], $3::bytea[]) as k (i, id_blind, telephone_blind)
     where r.county = '140403' and r.id = bench_person_uuid('resident', k.i)`,
    [
      numbers,
      numbers.map((i) => blindNumber(keys, 'idNumber', knownIdNumber(i))),
      numbers.map((i) => blindNumber(keys, 'telephone', knownTelephone(i))),
    ],
  );
}

const filled = (text: string, values: readonly number[]): string =>
  text.replace(/\$([1-5])/g, (_, slot: string) => String(values[Number(slot) - 1]));

const leftovers = [
  'drop function bench_place(int, int), bench_person_uuid(text, int), bench_dice(int, bigint)',
  'drop table bench_place_of, bench_surname, bench_given, bench_sealed',
];

/** Fills the ledgers with so many residents, without indexes, which are then made again from the catalogue. */
export async function loadResidents(stand: Stand, tell: (text: string) => void): Promise<void> {
  const { databaseUrl, residents } = stand;
  const keys = await loadKeys(keysPath(stand.dataDir));
  tell(`${residents} residents`);
  const off = await withClient(databaseUrl, async (client) => {
    await loadWords(client, keys);
    await client.query('analyze');
    return takeOff(client, tables);
  });
  await runAll(databaseUrl, filled(await script('houses'), [residents]).split(';\n'), 1);
  const people = await script('residents');
  const pieces = Array.from({ length: Math.ceil(residents / piece) }, (_, n) =>
    filled(people, [
      residents,
      n * piece + 1,
      Math.min(residents, (n + 1) * piece),
      surnames.length,
      givenNames.length,
    ]),
  );
  await runAll(databaseUrl, pieces, connections);
  await withClient(databaseUrl, (client) => makeKnown(client, keys, residents));
  tell('indexes and constraints of the ledgers');
  await runAll(databaseUrl, off.restore, connections);
  await runAll(
    databaseUrl,
    [...leftovers, ...tables.map((table) => `vacuum (analyze) ${table}`), 'checkpoint'],
    1,
  );
}

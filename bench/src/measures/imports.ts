import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfirmImport, FindImport, type ImportWhole, UploadImport } from '@jingwei/contract';
import { idNumberCheckCharacter } from '@jingwei/domain';
import { v7 } from 'uuid';
import { type OutRow, writeWorkbook } from '../../../apps/api/src/platform/tabular/index.ts';
import { serve } from '../stand/children.ts';
import { withClient } from '../stand/connect.ts';
import { communities, county, grids, people } from '../stand/ground.ts';
import { type Signed, signedIn } from '../stand/ground-rows.ts';
import type { Stand } from '../stand/open.ts';
import { atMost, judged, type Result } from './measure.ts';

const rows = 100_000;
const doors = 250;
const membersOfHousehold = 3;
const perBatch = 1000;

const header = ['楼号', '单元', '房号', '姓名', '身份证号', '与户主关系', '人口类型'];
const codeOf = (at: number): string => `BENCH-${at}`;
const relations = ['户主', '配偶', '子'];

function idNumber(at: number): string {
  const born = `${1940 + (at % 80)}${String(1 + (Math.floor(at / 80) % 12)).padStart(2, '0')}${String(1 + (Math.floor(at / 960) % 28)).padStart(2, '0')}`;
  const digits = `990101${born}${String(Math.floor(at / 26_880) * 2 + (at % 2)).padStart(3, '0')}`;
  return digits + idNumberCheckCharacter(digits);
}

function person(at: number): string[] {
  const dwelling = Math.floor(at / membersOfHousehold);
  const building = Math.floor(dwelling / doors);
  const door = `${100 + (dwelling % doors)}`;
  const name = `测${String.fromCharCode(0x4e00 + (at % 5000))}${String.fromCharCode(0x5200 + (at % 3000))}`;
  return [codeOf(building), '1单元', door, name, idNumber(at), relations[at % 3] ?? '', '户籍人口'];
}

async function* sheet(): AsyncIterable<readonly OutRow[]> {
  const cells = (values: readonly string[]) => values.map((value) => ({ value, style: 'text' as const }));
  yield [{ row: 1, cells: cells(header) }];
  for (let at = 0; at < rows; at += perBatch)
    yield Array.from({ length: perBatch }, (_, i) => ({ row: at + i + 2, cells: cells(person(at + i)) }));
}

/** Buildings of one community that the list is of. */
async function build({ databaseUrl }: Stand, place: string): Promise<void> {
  const own = grids.filter((grid) => grid.place.startsWith(`${place}.`)).map((grid) => grid.place);
  const needed = Math.ceil(rows / membersOfHousehold / doors);
  await withClient(databaseUrl, async (client) => {
    await client.query(
      `insert into building (county, id, place, code, name) select $1, gen_random_uuid(), ($2::text[])[1 + n % $3], 'BENCH-' || n, 'BENCH-' || n
        from generate_series(0, $4::int - 1) n`,
      [county, own, own.length, needed],
    );
    await client.query('update session set last_seen_at = now()');
  });
}

async function call<T>(
  address: string,
  who: Signed,
  wanted: { method: string; path: string; body?: FormData | string },
): Promise<T> {
  const { method, path, body } = wanted;
  const headers = {
    cookie: who.cookie,
    'x-csrf-token': who.csrf,
    ...(method === 'POST' ? { 'idempotency-key': v7() } : {}),
    ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
  };
  const response = await fetch(`${address}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function until(
  address: string,
  who: Signed,
  id: string,
  state: ImportWhole['state'],
): Promise<ImportWhole> {
  for (;;) {
    const job = await call<ImportWhole>(address, who, {
      method: 'GET',
      path: FindImport.path.replace(':id', id),
    });
    if (job.state === state) return job;
    if (job.state === 'failed') throw new Error(`the import failed: ${job.problem}`);
    await pause(1000);
  }
}

type Run = { seconds: number; peakMegabytes: number };

/** From handing the file in to the finished report, over HTTP, against the server as it is started. */
async function overHttp(stand: Stand, file: Buffer, who: Signed): Promise<Run> {
  const server = await serve({ ...stand, record: false });
  const { address } = server;
  try {
    const begun = performance.now();
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(file)]), 'list.xlsx');
    const { id } = await call<ImportWhole>(address, who, {
      method: 'POST',
      path: `${UploadImport.path}?kind=residents`,
      body,
    });
    await until(address, who, id, 'checked');
    await call(address, who, { method: 'POST', path: ConfirmImport.path.replace(':id', id), body: '{}' });
    const { totals } = await until(address, who, id, 'done');
    if (totals.add !== rows) throw new Error(`${totals.add} of ${rows} rows were entered`);
    return { seconds: (performance.now() - begun) / 1000, peakMegabytes: await server.peakMegabytes() };
  } finally {
    await server.stop();
  }
}

/** The same words into a table without types, keys or indexes. */
function plainly({ databaseUrl }: Stand): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    await client.query(
      'create table bench_plain (building text, entrance text, door text, name text, number text, relation text, kind text)',
    );
    const begun = performance.now();
    for (let at = 0; at < rows; at += perBatch) {
      const columns = header.map((_, column) =>
        Array.from({ length: perBatch }, (_, i) => person(at + i)[column]),
      );
      await client.query(
        'insert into bench_plain select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])',
        columns,
      );
    }
    const seconds = (performance.now() - begun) / 1000;
    await client.query('drop table bench_plain');
    return seconds;
  });
}

/** A list of 100,000 people as xlsx: read, checked and entered; and the most memory that the server’s process held. */
export async function measureImport(stand: Stand): Promise<Result> {
  const place = communities[0]?.place ?? '';
  const officer = people.find(({ login }) => login === `community-${place}`);
  if (officer === undefined) throw new Error('the stand has no officer');
  await build(stand, place);
  const file = await buffer(writeWorkbook([{ name: '居民', landscape: true, widths: [], rows: sheet }]));
  const { seconds, peakMegabytes } = await overHttp(stand, file, signedIn(officer));
  const reference = rows / (await plainly(stand));
  const figure = rows / seconds;
  return {
    ...{
      name: 'import',
      size: `${rows} rows, ${Math.round(file.length / 1e6)} MB xlsx`,
      figure,
      unit: 'rows/s',
    },
    ...{ better: 'higher', ratio: figure / reference, p50_ms: null, p95_ms: null },
    reference: { name: 'the same words into a bare table, 1,000 rows a statement', figure: reference },
    ...judged([atMost(`peak MB of the server (${peakMegabytes})`, peakMegabytes, 300)]),
  };
}

/**
 * `npm run import -- divisions FILE`: brings a published division list into the database. Everything right goes in,
 * in one transaction; what is refused is told with its line, and the exit code is 1 when there was any.
 */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { decodeDivisions, type ImportReport, importDivisions } from '../apps/api/src/features/areas/index.ts';
import { openDatabase } from '../apps/api/src/platform/db/database.ts';
import { startEmbedded } from '../apps/api/src/platform/db/embedded.ts';
import { migrate } from '../apps/api/src/platform/db/migrate.ts';

const usage = `npm run import -- divisions FILE [--county 140403] [--data DIR]

  divisions     区划代码清单（UTF-8 的 CSV：code,name,level,parent_code）
                a division list (CSV in UTF-8: code,name,level,parent_code)
  --county N    清单含多个区县时选一个（六位代码）/ which county, when the list holds several
  --data DIR    数据目录，默认 ./data / data folder, default ./data

  DATABASE_URL  使用这个 PostgreSQL 而不用内置的 / use this PostgreSQL instead of the embedded one`;

/** A mistake that the person can put right: told without a stack trace. */
class Mistake extends Error {}

type Options = { file: string; county: string | undefined; dataDir: string };

function readArguments(args: string[]): Options {
  const { values, positionals } = parsed(args);
  const [what, file, ...rest] = positionals;
  if (what !== 'divisions' || file === undefined || rest.length > 0) throw new Mistake(usage);
  if (values.county !== undefined && !/^\d{6}$/.test(values.county))
    throw new Mistake(`--county 须为六位数字 / must have six digits: ${values.county}`);
  return { file, county: values.county, dataDir: path.resolve(values.data) };
}

function parsed(args: string[]) {
  const options = {
    county: { type: 'string' },
    data: { type: 'string', default: './data' },
  } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Mistake(`读不到文件 / cannot read ${file}: ${error.message}`);
  });
  const text = decodeDivisions(bytes);
  if (typeof text !== 'string') throw new Mistake(`${file}: ${text.zh} / ${text.en}`);
  return text;
}

/** Runs work on the database that the server uses, and leaves it as it was found: running or not. */
async function withDatabase<T>(dataDir: string, work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env['DATABASE_URL'];
  if (given) return work(given);
  mkdirSync(dataDir, { recursive: true });
  const database = await startEmbedded({ dataDir });
  try {
    return await work(database.url);
  } finally {
    await database.stop();
  }
}

async function load(url: string, text: string, county: string | undefined): Promise<ImportReport> {
  await migrate(url);
  const db = openDatabase(url, 2);
  try {
    return await importDivisions(db, text, { county });
  } finally {
    await db.close();
  }
}

function tell({ county, created, renamed, unchanged, refused }: ImportReport): void {
  for (const { line, zh, en } of refused) {
    console.error(line === 0 ? `✗ ${zh} / ${en}` : `✗ 第 ${line} 行 / line ${line}: ${zh} / ${en}`);
  }
  console.log(
    `${county ?? '—'}: 新增 ${created}，更名 ${renamed}，未变 ${unchanged}，拒绝 ${refused.length}` +
      ` / ${created} new, ${renamed} renamed, ${unchanged} unchanged, ${refused.length} refused`,
  );
}

try {
  const { file, county, dataDir } = readArguments(process.argv.slice(2));
  const text = await readText(file);
  const report = await withDatabase(dataDir, (url) => load(url, text, county));
  tell(report);
  process.exitCode = report.refused.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Mistake) && !(error instanceof Error && error.name === 'FolderInUse')) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

/**
 * `npm run import -- divisions|boundaries|ground FILE`: brings a county's published division list, the outlines of its
 * communities and grids, or its ground from OpenStreetMap into the database, each in one transaction. What is refused or
 * put right is told by line or feature; the exit code is 1 when anything was refused.
 */
import { mkdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PresetName, policyDifferences, presetNames, presets } from '@jingwei/domain';
import { type Reading, readings } from '@jingwei/geo';
import {
  decodeDivisions,
  importBoundaries,
  importDivisions,
  importGround,
  type Said,
} from '../apps/api/src/features/areas/index.ts';
import { type Database, openDatabase } from '../apps/api/src/platform/db/database.ts';
import { startEmbedded } from '../apps/api/src/platform/db/embedded.ts';
import { migrate } from '../apps/api/src/platform/db/migrate.ts';
import { OsmProblem, readOsmFile } from '../apps/api/src/platform/osm/index.ts';

const usage = `npm run import -- divisions FILE [--county 140403] [--preset work-rules] [--data DIR]
npm run import -- boundaries FILE --county 140403 [--read-as gcj02] [--mend] [--data DIR]
npm run import -- ground FILE --county 140403 [--data DIR]

  divisions     区划代码清单（UTF-8 的 CSV：code,name,level,parent_code）
                a division list (CSV in UTF-8: code,name,level,parent_code)
  boundaries    社区、网格边界（GeoJSON 面，属性 code、name、households）；一个社区的网格须齐全
                outlines of communities and grids (GeoJSON polygons with code, name, households);
                the grids of a community come all together
  ground        道路与建筑（OpenStreetMap：.osm、.osm.gz、.osm.pbf）
                roads and buildings (OpenStreetMap: .osm, .osm.gz, .osm.pbf)
  --county N    哪个区县（六位代码）；清单只含一个区县时可省 / which county, when the list holds several
  --preset P    还没有规则的区县从哪套预置规则开始，默认 three-tier-grid；其余：building-captain、agency-service、
                work-rules、market-supervision / the rules that a county without any starts with
  --read-as R   坐标的含义：asIs（CGCS2000）、swapped、gcj02、bd09；不写则按与区县的距离判断
                what positions mean; told by the distance to the county when left out
  --mend        采纳对空隙、重叠的修补建议 / take the proposed mends of gaps and overlaps
  --data DIR    数据目录，默认 ./data / data folder, default ./data

  DATABASE_URL  使用这个 PostgreSQL 而不用内置的 / use this PostgreSQL instead of the embedded one`;

/** A mistake that the person can put right: told without a stack trace. */
class Mistake extends Error {}

const kinds = ['divisions', 'boundaries', 'ground'] as const;

type Options = {
  what: (typeof kinds)[number];
  file: string;
  county: string | undefined;
  preset: PresetName | undefined;
  reading: Reading | undefined;
  mend: boolean;
  dataDir: string;
};

function readArguments(args: string[]): Options {
  const { values, positionals } = parsed(args);
  const [word, file, ...rest] = positionals;
  const what = kinds.find((kind) => kind === word);
  if (what === undefined || file === undefined || rest.length > 0) throw new Mistake(usage);
  if (values.county !== undefined && !/^\d{6}$/.test(values.county))
    throw new Mistake(`--county 须为六位数字 / must have six digits: ${values.county}`);
  if (what !== 'divisions' && values.county === undefined)
    throw new Mistake(`${what} 须指定 --county / needs --county`);
  const reading = readings.find((one) => one === values['read-as']);
  if (values['read-as'] !== undefined && reading === undefined)
    throw new Mistake(`--read-as: ${readings.join(', ')}`);
  const preset = presetNames.find((one) => one === values.preset);
  if (values.preset !== undefined && preset === undefined)
    throw new Mistake(`--preset: ${presetNames.join(', ')}`);
  const { county, mend } = values;
  return { what, file, county, preset, reading, mend, dataDir: path.resolve(values.data) };
}

function parsed(args: string[]) {
  const options = {
    county: { type: 'string' },
    preset: { type: 'string' },
    'read-as': { type: 'string' },
    mend: { type: 'boolean', default: false },
    data: { type: 'string', default: './data' },
  } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

const mostBytes = 200 * 1024 * 1024;

async function readBytes(file: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size > mostBytes) throw new Mistake(`${file}: > 200 MB`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Mistake || !(error instanceof Error)) throw error;
    throw new Mistake(`读不到文件 / cannot read ${file}: ${error.message}`);
  }
}

async function readText(file: string): Promise<string> {
  const text = decodeDivisions(await readBytes(file));
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

async function withTables<T>(dataDir: string, work: (db: Database) => Promise<T>): Promise<T> {
  return withDatabase(dataDir, async (url) => {
    await migrate(url);
    const db = openDatabase(url, 2);
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  });
}

const tell = (mark: string, said: readonly Said[]): void => {
  for (const { feature, zh, en } of said)
    console.error(
      `${mark} ${feature === 0 ? '' : `第 ${feature} 个要素 / feature ${feature}: `}${zh} / ${en}`,
    );
};

/** Which rules the county has from now on, and where they differ from the ordinary ones. */
function tellRules(made: string | null, preset: PresetName): void {
  if (made === null) {
    console.log('规则：已有，未改 / rules: there already, unchanged');
    return;
  }
  console.log(`规则：${made} / rules: ${made}`);
  for (const { path: at, from, to } of policyDifferences(presets['three-tier-grid'], presets[preset]))
    if (at !== 'preset') console.log(`  ${at}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
}

/** Each answers how many lines or features were refused. */
const imports: Readonly<Record<Options['what'], (options: Options) => Promise<number>>> = {
  async divisions({ file, county: wanted, preset = 'three-tier-grid', dataDir }) {
    const text = await readText(file);
    const report = await withTables(dataDir, (db) => importDivisions(db, text, { county: wanted, preset }));
    const { county, created, renamed, unchanged, refused } = report;
    tellRules(report.preset, preset);
    for (const { line, zh, en } of refused)
      console.error(line === 0 ? `✗ ${zh} / ${en}` : `✗ 第 ${line} 行 / line ${line}: ${zh} / ${en}`);
    console.log(
      `${county ?? '—'}: 新增 ${created}，更名 ${renamed}，未变 ${unchanged}，拒绝 ${refused.length}` +
        ` / ${created} new, ${renamed} renamed, ${unchanged} unchanged, ${refused.length} refused`,
    );
    return refused.length;
  },
  async boundaries({ file, county = '', reading, mend, dataDir }) {
    const text = (await readBytes(file)).toString('utf8');
    const report = await withTables(dataDir, (db) => importBoundaries(db, text, { county, reading, mend }));
    tell('·', report.mended);
    tell('✗', report.refused);
    console.log(
      `${county}: 边界 ${report.drawn}，其中新网格 ${report.created}，修补 ${report.mended.length}，拒绝 ${report.refused.length}` +
        ` / ${report.drawn} outlines, ${report.created} new grids, ${report.mended.length} mended, ${report.refused.length} refused`,
    );
    return report.refused.length;
  },
  async ground({ file, county = '', dataDir }) {
    const ground = await readOsmFile(file);
    for (const { feature, fault } of ground.findings) console.error(`✗ ${feature}: ${fault}`);
    const report = await withTables(dataDir, (db) => importGround(db, county, ground));
    if (report === undefined) throw new Mistake(`${county}: 先导入区划清单 / import the division list first`);
    console.log(
      `${county}: 道路 ${report.roads}，新楼栋 ${report.created}，重绘 ${report.redrawn}，不在网格内 ${report.outside}，拒绝 ${ground.findings.length}` +
        ` / ${report.roads} roads, ${report.created} new buildings, ${report.redrawn} redrawn, ${report.outside} in no grid, ${ground.findings.length} refused`,
    );
    return ground.findings.length;
  },
};

try {
  const options = readArguments(process.argv.slice(2));
  process.exitCode = (await imports[options.what](options)) > 0 ? 1 : 0;
} catch (error) {
  const told = error instanceof Mistake || error instanceof OsmProblem;
  if (!told && !(error instanceof Error && error.name === 'FolderInUse')) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

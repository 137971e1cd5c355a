/**
 * `npm run bench`: makes its data, runs each measure beside its reference, prints a table, and writes JSON when asked.
 * A missed budget is printed and is no error; README.md beside this folder says what is measured and how.
 */
import { writeFile } from 'node:fs/promises';
import { machine } from './machine.ts';
import { measureCoverage } from './measures/coverage.ts';
import { measureQueue, measureReport } from './measures/http.ts';
import { measureImport } from './measures/imports.ts';
import { measureIsochrone } from './measures/isochrone.ts';
import { measureLifecycle } from './measures/lifecycle.ts';
import { measureLocate } from './measures/locate.ts';
import type { Result } from './measures/measure.ts';
import { measureFirstSync, measureVisitPush } from './measures/phones.ts';
import { measurePlan } from './measures/plan.ts';
import { measureResidentSearch } from './measures/residents.ts';
import { measureTile } from './measures/tile.ts';
import { type MeasureName, Mistake, type Options, readOptions, usage } from './options.ts';
import { openStand, type Stand } from './stand/open.ts';
import { loadResidents } from './stand/residents.ts';
import { tableOf } from './table.ts';

const began = performance.now();
const tell = (text: string) =>
  console.error(`· ${((performance.now() - began) / 1000).toFixed(0)} s  ${text}`);

/** Measures in memory, without a database. */
const inMemory: Readonly<Partial<Record<MeasureName, () => Result | Promise<Result>>>> = {
  locate: measureLocate,
  plan: () => measurePlan(tell),
  'coverage-check': measureCoverage,
  isochrone: () => measureIsochrone(tell),
  tile: () => measureTile(tell),
};

/** Measures that need the database; reading first, so that it reads what was loaded and not what was written. */
const onStand: Readonly<Partial<Record<MeasureName, (stand: Stand, seconds: number) => Promise<Result>>>> = {
  queue: measureQueue,
  report: measureReport,
  lifecycle: measureLifecycle,
  'resident-search': measureResidentSearch,
  import: measureImport,
  'first-sync': measureFirstSync,
  'visit-push': measureVisitPush,
};

/** Without a measure of events a few are enough, so that nobody waits for a million. */
const ofEvents: readonly MeasureName[] = ['queue', 'report', 'lifecycle'];
const fewEvents = 1000;

async function measured(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  tell(`${name}: measuring`);
  const result = await work();
  tell(`${name}: ${result.figure.toFixed(1)} ${result.unit}, ratio ${result.ratio?.toFixed(2) ?? '—'}`);
  return result;
}

async function runAll({ only, events, residents, seconds }: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, measure] of Object.entries(inMemory)) {
    if (only.some((chosen) => chosen === name)) results.push(await measured(name, measure));
  }
  const wanted = Object.entries(onStand).filter(([name]) => only.some((chosen) => chosen === name));
  if (wanted.length === 0) return results;
  const needsEvents = only.some((name) => ofEvents.includes(name));
  const stand = await openStand({ events: needsEvents ? events : fewEvents, residents }, tell);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => void stand.close().finally(() => process.exit(1)));
  try {
    if (only.includes('resident-search')) await loadResidents(stand, tell);
    for (const [name, measure] of wanted) results.push(await measured(name, () => measure(stand, seconds)));
  } finally {
    await stand.close();
  }
  return results;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else {
    const results = await runAll(options);
    console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.memory_gb} GB, Node ${machine.node}\n`);
    console.log(tableOf(results));
    if (options.json !== undefined)
      await writeFile(options.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
  }
} catch (error) {
  if (error instanceof Mistake) console.error(`✗ ${error.message}`);
  else console.error(error);
  process.exitCode = 1;
}

import { parseArgs } from 'node:util';

export const measureNames = [
  'locate',
  'queue',
  'report',
  'lifecycle',
  'resident-search',
  'import',
  'first-sync',
  'visit-push',
  'plan',
  'coverage-check',
  'isochrone',
  'tile',
] as const;
export type MeasureName = (typeof measureNames)[number];

export type Options = {
  readonly only: readonly MeasureName[];
  readonly json: string | undefined;
  readonly events: number;
  readonly residents: number;
  readonly seconds: number;
};

/** A mistake that the person can put right: told without a stack trace. */
export class Mistake extends Error {}

export const usage = `npm run bench [-- --only NAME,… --json FILE --events N --seconds N]

  --only NAME,…   只测这些 / only these: ${measureNames.join(', ')}
  --json FILE     结果写入文件 / write the results there
  --events N      事件数，默认一百万 / how many events, default 1000000
  --residents N   居民数，默认一百万 / how many residents, default 1000000
  --seconds N     每项计时秒数，默认 20 / seconds of each measure, default 20

  DATABASE_URL    一个空的 PostgreSQL，代替临时的内置数据库 / an empty PostgreSQL instead of a temporary one`;

function parsed(args: string[]) {
  const options = {
    only: { type: 'string' },
    json: { type: 'string' },
    events: { type: 'string', default: '1000000' },
    residents: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Mistake(`--${name}: ${text} (≥ ${least})`);
  return value;
}

const isMeasure = (name: string): name is MeasureName => (measureNames as readonly string[]).includes(name);

/** @throws Mistake for unknown options, names or numbers */
export function readOptions(args: string[]): Options | 'help' {
  const { only, json, events, residents, seconds, help } = parsed(args);
  if (help) return 'help';
  const names = only?.split(',').map((name) => name.trim()) ?? measureNames;
  for (const name of names) if (!isMeasure(name)) throw new Mistake(`--only: ${name}\n\n${usage}`);
  return {
    only: names.filter(isMeasure),
    json,
    events: count('events', events, 1000),
    residents: count('residents', residents, 1000),
    seconds: count('seconds', seconds, 1),
  };
}

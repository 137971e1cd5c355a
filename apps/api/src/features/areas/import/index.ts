import { type Policy, type PresetName, presets } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Database } from '../../../platform/db/database.ts';
import { inScope } from '../../../platform/db/transaction.ts';
import { type Division, type RefusedLine, readDivisions } from '../divisions.ts';
import { announceGrids } from '../queries.ts';
import { type ImportCounts, keepAreas, keepCounty, keepPolicy } from './queries.ts';

export type ImportReport = ImportCounts & {
  readonly county: string | null;
  /** The preset that the county starts with; null where it had rules already. */
  readonly preset: string | null;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
};

type ImportOptions = {
  /** Six digits: which county of the list. */
  readonly county?: string | undefined;
  /** Makes ids; a demonstration passes its own. */
  readonly newId?: (() => string) | undefined;
  /** The rules that a county without any starts with. */
  readonly preset?: PresetName | undefined;
};

const nothing = { county: null, preset: null, created: 0, renamed: 0, unchanged: 0 } as const;

/**
 * Brings a county’s division list into the database, all of it in one transaction: county, subdistricts, communities,
 * a unit for each, and the first policy where there is none. Done again, it takes over new names and changes nothing
 * else. What is refused is told by line and hinders nothing.
 */
export async function importDivisions(
  db: Database,
  text: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { divisions, refused } = readDivisions(text, options.county);
  const counties = divisions.filter(({ kind }) => kind === 'county');
  const [county] = counties;
  if (county === undefined || counties.length > 1) {
    const none = {
      line: 0,
      zh: '清单中没有可导入的区县',
      en: 'the list holds no county that can be imported',
    };
    const several = {
      line: 0,
      zh: `清单含 ${counties.length} 个区县，请用 --county 选一个`,
      en: `the list holds ${counties.length} counties; choose one with --county`,
    };
    const whole = refused.some(({ line }) => line === 0);
    return { ...nothing, refused: whole ? refused : [county === undefined ? none : several, ...refused] };
  }
  const counts = await load(db, county, divisions, {
    newId: options.newId ?? v7,
    policy: presets[options.preset ?? 'three-tier-grid'],
  });
  const unchanged = divisions.length - counts.created - counts.renamed;
  return { county: county.place, ...counts, unchanged, refused };
}

function load(
  db: Database,
  county: Division,
  divisions: readonly Division[],
  { newId, policy }: { newId: () => string; policy: Policy },
): Promise<ImportCounts & Pick<ImportReport, 'preset'>> {
  return inScope(db, { county: county.place, reach: 'nothing' }, async (tx) => {
    await keepCounty(tx, county.place, county.name);
    const made = await keepPolicy(tx, county.place, policy);
    const areas = divisions.map(({ place, kind, name, code }) => ({
      id: newId(),
      unit: newId(),
      place,
      kind,
      name,
      code,
    }));
    const counts = await keepAreas(tx, county.place, areas);
    if (counts.created + counts.renamed > 0) await announceGrids(tx, county.place, county.place);
    return { ...counts, preset: made.length > 0 ? policy.preset : null };
  });
}

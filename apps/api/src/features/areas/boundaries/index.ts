import { PlaceProblem, placeFromCode } from '@jingwei/domain';
import { labelPoint, type Reading } from '@jingwei/geo';
import { v7 } from 'uuid';
import type { Database } from '../../../platform/db/database.ts';
import { inScope } from '../../../platform/db/transaction.ts';
import { announceGrids } from '../queries.ts';
import { type Judgement, judge } from './judge.ts';
import { type KeptOutline, type Known, keepOutlines, knownAreas } from './queries.ts';
import { type Drawn, readAs, readBoundaries, type Said } from './read.ts';

export type { Said } from './read.ts';

export type BoundaryReport = {
  readonly drawn: number;
  readonly created: number;
  readonly mended: readonly Said[];
  readonly refused: readonly Said[];
};

type Options = {
  readonly county: string;
  /** How positions are meant, where somebody knows; otherwise it is told by the distance to the county. */
  readonly reading?: Reading | undefined;
  /** Take the proposed mends of gaps, overlaps and ground beyond the outline. */
  readonly mend?: boolean | undefined;
};

type Placed = Drawn & { readonly place: string; readonly known: Known | undefined };

function placeOf(code: string): string | undefined {
  try {
    return placeFromCode(code);
  } catch (error) {
    if (error instanceof PlaceProblem) return undefined;
    throw error;
  }
}

function placed(drawn: readonly Drawn[], known: readonly Known[], county: string) {
  const byCode = new Map(known.map((one) => [one.code, one]));
  const byPlace = new Map(known.map((one) => [one.place, one]));
  const found: Placed[] = [];
  const refused: Said[] = [];
  for (const one of drawn) {
    const place = byCode.get(one.code)?.place ?? placeOf(one.code);
    const own = byCode.get(one.code) ?? (place === undefined ? undefined : byPlace.get(place));
    const isNewGrid = own === undefined && place?.length === 18 && byPlace.has(place.slice(0, 14));
    if (place?.startsWith(county) && (own !== undefined || (isNewGrid && one.name !== '')))
      found.push({ ...one, place, known: own });
    else
      refused.push({
        feature: one.feature,
        zh: `${one.code}：本区县没有这个代码${isNewGrid ? '，新网格须有名称' : ''}`,
        en: `${one.code}: no such code in the county${isNewGrid ? '; a new grid needs a name' : ''}`,
      });
  }
  return { found, refused };
}

/** Areas that lie side by side under one parent are judged together. */
function judged(all: readonly Placed[], known: readonly Known[], options: Options): Judgement {
  const county = known.find(({ kind }) => kind === 'county')?.geometry ?? null;
  const outlineOf = new Map(known.map(({ place, geometry }) => [place, geometry]));
  const results: Judgement[] = [];
  const groups = [...Map.groupBy(all, ({ place }) => place.slice(0, -4))].sort(
    ([a], [b]) => a.length - b.length,
  );
  for (const [parent, own] of groups) {
    const whole = options.reading === undefined ? county : null;
    const outline = own.every(({ place }) => place.length === 18) ? (outlineOf.get(parent) ?? null) : null;
    const result = judge(readAs(own, options.reading ?? 'asIs'), {
      outline,
      county: whole ?? outline,
      mend: options.mend === true,
    });
    // A community drawn in the same file is what its grids are held against.
    for (const one of result.outlines)
      outlineOf.set(own.find(({ feature }) => feature === one.feature)?.place ?? '', one.geometry);
    results.push(result);
  }
  return {
    outlines: results.flatMap(({ outlines }) => outlines),
    mended: results.flatMap(({ mended }) => mended),
    refused: results.flatMap(({ refused }) => refused),
  };
}

function keptOf(outline: Drawn, all: readonly Placed[]): KeptOutline[] {
  const own = all.find(({ feature }) => feature === outline.feature);
  if (own === undefined) return [];
  const label = labelPoint(outline.geometry);
  return [
    {
      id: own.known?.id ?? v7(),
      unit: v7(),
      place: own.place,
      name: own.name,
      code: own.code,
      households: own.households,
      geometry: outline.geometry,
      lng: label?.[0] ?? null,
      lat: label?.[1] ?? null,
      isNew: own.known === undefined,
    },
  ];
}

/**
 * Brings outlines of communities and grids into the database (R4, R6), all of them in one transaction or none. Rings,
 * slivers, swapped coordinates and datums are put right and told by feature; whatever a person must decide refuses the
 * whole file. Grids that a community does not have yet are made with their units.
 */
export async function importBoundaries(
  db: Database,
  text: string,
  options: Options,
): Promise<BoundaryReport> {
  const { drawn, refused: unread } = readBoundaries(text);
  return inScope(db, { county: options.county, reach: 'nothing' }, async (tx) => {
    const known = await knownAreas(tx, options.county);
    const { found, refused: unknown } = placed(drawn, known, options.county);
    const judgement = judged(found, known, options);
    const refused = [...unread, ...unknown, ...judgement.refused];
    if (refused.length > 0) return { drawn: 0, created: 0, mended: judgement.mended, refused };
    const kept = judgement.outlines.flatMap((one) => keptOf(one, found));
    await keepOutlines(tx, options.county, kept);
    await announceGrids(tx, options.county, options.county);
    const created = kept.filter(({ isNew }) => isNew).length;
    return { drawn: kept.length, created, mended: judgement.mended, refused };
  });
}

import type { Geometry, Polygon } from 'geojson';
import { type Area, lngLatOf, polygonsOf } from '../area.ts';
import { buildLocator } from '../locate/locator.ts';
import { distanceMetres, polygonArea } from '../measure.ts';
import { misplacedBuildings } from './buildings.ts';
import type { DrawnGrid, Finding, FindingKind, Mend } from './finding.ts';
import { missesOf, type Reading, readArea, readingOf } from './reading.ts';
import { examineTiling, type Region } from './regions.ts';
import { repair } from './rings.ts';
import { sidesOf } from './tiling.ts';

/** A division to be checked. */
export interface Division {
  readonly grids: readonly DrawnGrid[];
  /** What the grids should cover. Without it, gaps are found only where grids lie all around. */
  readonly outline?: Area;
  /** Where the grids should lie, for telling a wrong datum: by default the outline. */
  readonly county?: Area;
  readonly buildings?: readonly { readonly id: string; readonly footprint: Polygon }[];
}

/** What a check found, and the grids with every mend applied that needs no decision. */
export interface Coverage {
  readonly findings: readonly Finding[];
  /** Ordered by code: no gap, no overlap, nothing beyond the outline. */
  readonly mended: readonly DrawnGrid[];
}

/** Thinner than this, a gap or overlap was not drawn on purpose. */
const SLIVER_METRES = 1;
/** How far a grid is looked for when a building stands in none. */
const NEAR_METRES = 5000;

/**
 * Checks a division of the ground (R4, R5): rings, coordinates, gaps, overlaps, slivers, grids in
 * pieces, buildings in no grid or in several. Nothing finer than a centimetre counts along the outline.
 *
 * @throws RangeError for positions off the earth or more than six degrees apart, except such as are
 *   told to lie elsewhere
 */
export function checkCoverage(division: Division): Coverage {
  const ordered = [...division.grids].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const findings: Finding[] = duplicateCodes(ordered);
  const reading = placement(division, ordered, findings);
  if (reading === undefined) return { findings, mended: ordered };
  const repaired = ordered.map((grid) => {
    const { faults, area } = repair(reading === 'asIs' ? grid.geometry : readArea(grid.geometry, reading));
    for (const fault of faults) findings.push(ringFinding(grid, fault, area));
    return area;
  });
  const tiling = examineTiling(repaired, division.outline);
  findings.push(...tiling.regions.map((region) => regionFinding(ordered, region)));
  findings.push(...scattered(ordered, repaired));
  findings.push(...buildingFindings(division, ordered, repaired));
  const mended = ordered.map((grid, i) => ({
    ...grid,
    geometry: tiling.mended.get(i) ?? repaired[i] ?? grid.geometry,
  }));
  return { findings, mended };
}

function duplicateCodes(grids: readonly DrawnGrid[]): Finding[] {
  return [...Map.groupBy(grids, ({ code }) => code).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      kind: 'duplicateCode',
      grids: same.map(({ id }) => id),
      geometry: null,
      mend: { kind: 'byHand' },
    }));
}

function placement(
  { outline, county = outline }: Division,
  grids: readonly DrawnGrid[],
  findings: Finding[],
): Reading | undefined {
  if (county === undefined) return 'asIs';
  const reading = readingOf(
    missesOf(
      grids.map(({ geometry }) => geometry),
      county,
    ),
  );
  if (reading === 'asIs') return reading;
  const kind: FindingKind =
    reading === undefined ? 'elsewhere' : reading === 'swapped' ? 'swappedCoordinates' : 'wrongDatum';
  const mend: Mend = reading === undefined ? { kind: 'byHand' } : { kind: 'readAs', reading };
  findings.push({ kind, grids: grids.map(({ id }) => id), geometry: county, mend });
  return reading;
}

function ringFinding(
  { id }: DrawnGrid,
  { kind, at }: ReturnType<typeof repair>['faults'][number],
  area: Area,
): Finding {
  const geometry: Geometry | null = at.length === 0 ? null : { type: 'MultiPoint', coordinates: [...at] };
  const mend: Mend = kind === 'emptyGrid' ? { kind: 'byHand' } : { kind: 'redraw', grid: id, geometry: area };
  return { kind, grids: [id], geometry, mend };
}

function regionFinding(grids: readonly DrawnGrid[], region: Region): Finding {
  const heir = grids[region.heir]?.id;
  const cut: Mend = region.kind === 'beyondOutline' ? { kind: 'trim' } : { kind: 'byHand' };
  return {
    kind: region.width < SLIVER_METRES ? 'sliver' : region.kind,
    grids: region.areas.flatMap((i) => grids[i]?.id ?? []),
    geometry: region.geometry,
    squareMetres: region.squareMetres,
    mend: heir === undefined ? cut : { kind: 'give', grid: heir },
  };
}

/** Every piece of a grid but the largest; it goes to the neighbour with whom it shares most. */
function scattered(grids: readonly DrawnGrid[], areas: readonly Area[]): Finding[] {
  const pieces = areas.map((area) =>
    polygonsOf(area)
      .map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
      .sort((a, b) => polygonArea(b) - polygonArea(a)),
  );
  if (pieces.every((own) => own.length < 2)) return [];
  const owners = new Map(
    areas.flatMap((area, i) => sidesOf(area, i)).map(({ from, to, area }) => [`${to} ${from}`, area]),
  );
  return pieces.flatMap((own, i) =>
    own.slice(1).map((geometry): Finding => {
      const shared = new Map<number, number>();
      for (const { from, to, line } of sidesOf(geometry, i)) {
        const other = owners.get(`${from} ${to}`);
        const metres = distanceMetres(lngLatOf(line[0]), lngLatOf(line[1]));
        if (other !== undefined && other !== i) shared.set(other, (shared.get(other) ?? 0) + metres);
      }
      const [heir = -1] = [...shared].sort(([a, most], [b, other]) => other - most || a - b)[0] ?? [];
      const grid = grids[heir]?.id;
      return {
        kind: 'scatteredGrid',
        grids: [grids[i]?.id ?? ''],
        geometry,
        squareMetres: polygonArea(geometry),
        mend: grid === undefined ? { kind: 'byHand' } : { kind: 'give', grid },
      };
    }),
  );
}

function buildingFindings(
  { buildings = [] }: Division,
  grids: readonly DrawnGrid[],
  areas: readonly Area[],
): Finding[] {
  const misplaced = misplacedBuildings(
    buildings.map(({ footprint }) => footprint),
    areas,
  );
  if (misplaced.length === 0) return [];
  const locator = buildLocator(grids.map((grid, i) => ({ ...grid, geometry: areas[i] ?? grid.geometry })));
  return misplaced.flatMap(({ building, areas: found }): Finding[] => {
    const { id, footprint } = buildings[building] ?? {};
    if (id === undefined || footprint === undefined) return [];
    const [lng = NaN, lat = NaN] = footprint.coordinates[0]?.[0] ?? [];
    const grid = grids[found[0] ?? -1]?.id ?? locator.nearest(lng, lat, NEAR_METRES)?.id;
    return [
      {
        kind: found.length === 0 ? 'homelessBuilding' : 'splitBuilding',
        grids: found.flatMap((i) => grids[i]?.id ?? []),
        building: id,
        geometry: footprint,
        mend: grid === undefined ? { kind: 'byHand' } : { kind: 'settle', building: id, grid },
      },
    ];
  });
}

import { fileURLToPath } from 'node:url';
import {
  areasOf,
  checkCoverage,
  cutParcels,
  type Ground,
  householdsByFloors,
  type ParcelMap,
  planGrids,
  polygonArea,
  sizesFor,
  termsFor,
} from '@jingwei/geo';
import type { Polygon } from 'geojson';
import { readOsmFile } from '../../apps/api/src/platform/osm/index.ts';
import { exactSolver } from '../../apps/api/src/platform/solver/exact.ts';

const file = fileURLToPath(new URL('../../apps/api/fixtures/monaco.osm.gz', import.meta.url));

/** Nobody has counted floors there: six, three fifths of them lived on, a hundred square metres a household. */
const floorTerms = { floors: 6, lived: 0.6, squareMetresPerHousehold: 100 };
/** Larger footprints are the palace, stations, halls, hotels and a shopping centre; the extract does not tell them apart. */
const largestHome = 2500;

export const target = 300;
const seed = 1;
/** Large old buildings leave little choice: here balance counts four times as much against shape as it does elsewhere. */
const terms = { ...termsFor(target), balance: 4 };

/** Buildings, roads and outline of Monaco (© OpenStreetMap contributors, ODbL 1.0). */
export async function groundOfMonaco(): Promise<Ground> {
  const { outlines, lines, buildings } = await readOsmFile(file);
  const land = outlines.find(({ level }) => level === 8)?.geometry;
  if (land === undefined) throw new Error('the extract has no outline');
  const pieces = land.type === 'Polygon' ? [land.coordinates] : land.coordinates;
  const drawn = pieces.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  // The other piece is a breakwater.
  const outline = drawn.reduce((one, other) => (polygonArea(other) > polygonArea(one) ? other : one));
  const ways = lines.flatMap(({ kind, name, line }) => (kind === 'path' ? [] : [{ kind, name, line }]));
  const homes = buildings.map(({ id, footprint, squareMetres, floors, home }) => {
    const lived = home && squareMetres <= largestHome;
    const households = householdsByFloors({ squareMetres, floors, home: lived }, floorTerms);
    return { id, footprint, households, weight: households };
  });
  // Those beyond the border come with the extract.
  const { findings } = checkCoverage({
    grids: [{ id: '', code: '', geometry: outline }],
    outline,
    buildings: homes,
  });
  const beyond = new Set(findings.flatMap((one) => (one.building === undefined ? [] : [one.building])));
  return { outlines: [outline], ways, buildings: homes.filter(({ id }) => !beyond.has(id)) };
}

/** Monaco as one community, divided. */
export async function divided(
  ground: Ground,
): Promise<{ map: ParcelMap; gridOf: Int32Array; count: number }> {
  const map = cutParcels(ground, sizesFor(target));
  const { gridOf, count } = planGrids({ map, outline: 0, terms, seed, solve: await exactSolver() });
  return { map, gridOf, count };
}

export const gridsOf = ({ map, gridOf, count }: Awaited<ReturnType<typeof divided>>) =>
  areasOf(map, gridOf, count);

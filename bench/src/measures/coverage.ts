import { type Area, arrange, buildLocator, checkCoverage, type DrawnGrid, insideOf } from '@jingwei/geo';
import { type District, districtOf } from './district.ts';
import { atMost, judged, type Result } from './measure.ts';

const rounds = 5;
/** One grid in so many has a corner moved by some metres. */
const everyTwentieth = 20;

function damaged({ town }: District): DrawnGrid[] {
  return town.grids.map(({ polygon }, i) => {
    const ring = polygon.coordinates[0] ?? [];
    const shifted = ring.map(([lng = 0, lat = 0], corner) => [lng + (corner === 3 ? 1e-4 : 0), lat]);
    const geometry: Area = i % everyTwentieth === 0 ? { type: 'Polygon', coordinates: [shifted] } : polygon;
    return { id: `${i}`, code: String(i).padStart(4, '0'), geometry };
  });
}

/** Every ring noded with every other, then every face looked up: faces in no grid, within the outline. */
function holesByNoding(grids: readonly DrawnGrid[], outline: Area): number {
  const lines = [...grids.map(({ geometry }) => geometry), outline].flatMap(({ coordinates }) =>
    coordinates.flat(coordinates.length > 0 && typeof coordinates[0]?.[0]?.[0] === 'number' ? 0 : 1),
  );
  const faces = arrange(lines.map((line) => ({ line: line as number[][], mark: 1, way: -1 })));
  const locator = buildLocator(grids);
  const around = buildLocator([{ id: '', code: '', geometry: outline }]);
  let holes = 0;
  for (let face = 0; face < faces.faceCount; face++) {
    const [lng = NaN, lat = NaN] = insideOf(faces, face);
    if (around.locate(lng, lat) !== undefined && locator.locate(lng, lat) === undefined) holes += 1;
  }
  return holes;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

function timed(work: () => number): { milliseconds: number; found: number } {
  const from = performance.now();
  const found = work();
  return { milliseconds: performance.now() - from, found };
}

/** Checks a damaged division of the district with all its buildings, again and again. */
export function measureCoverage(): Result {
  const district = districtOf(1);
  const { town } = district;
  const grids = damaged(district);
  const check = () => {
    const { findings } = checkCoverage({
      grids,
      outline: town.extent,
      county: town.outline,
      buildings: town.buildings,
    });
    return findings.filter(
      ({ kind, grids: over }) => kind === 'gap' || (kind === 'sliver' && over.length === 0),
    ).length;
  };
  const ours = Array.from({ length: rounds }, () => timed(check));
  const plain = Array.from({ length: rounds }, () => timed(() => holesByNoding(grids, town.extent)));
  if (ours[0]?.found !== plain[0]?.found)
    throw new Error(`${ours[0]?.found} gaps, ${plain[0]?.found} by noding all`);
  const [figure, reference] = [ours, plain].map((all) => median(all.map(({ milliseconds }) => milliseconds)));
  return {
    name: 'coverage-check',
    size: `${grids.length} grids, ${town.buildings.length} buildings`,
    figure: figure ?? NaN,
    unit: 'ms',
    better: 'lower',
    reference: { name: 'all rings noded, no buildings', figure: reference ?? NaN },
    ratio: (figure ?? NaN) / (reference ?? NaN),
    p50_ms: figure ?? NaN,
    p95_ms: Math.max(...ours.map(({ milliseconds }) => milliseconds)),
    ...judged([atMost('ms', figure ?? NaN, 2000)]),
  };
}

import { refuse } from '@jingwei/contract';
import { type Area, crossesItself, isPlaceOnEarth, polygonArea } from '@jingwei/geo';
import type { Position } from 'geojson';

const mostPositions = 5000;
const widestDegrees = 1;

const bad = (reason: string) =>
  refuse('request.invalid', { field: 'geometry', reason }, { field: 'geometry' });

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.every((part) => typeof part === 'number' && Number.isFinite(part)) &&
  isPlaceOnEarth(value[0], value[1]);

function ringsOf(value: unknown): Position[][] {
  if (!Array.isArray(value) || value.length === 0) throw bad('a polygon has at least one ring');
  return value.map((ring: unknown) => {
    if (!Array.isArray(ring) || !ring.every(isPosition)) throw bad('a position is [lng, lat] in degrees');
    const [first, last] = [ring[0], ring.at(-1)];
    if (ring.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
      throw bad('a ring has at least four positions and ends where it begins');
    return ring;
  });
}

function checkRings(rings: readonly Position[][]): void {
  const positions = rings.flat();
  if (positions.length > mostPositions) throw bad(`more than ${mostPositions} positions`);
  if (rings.some(crossesItself)) throw bad('the outline crosses itself');
  for (const axis of [0, 1] as const) {
    const values = positions.map((position) => position[axis] ?? 0);
    if (Math.max(...values) - Math.min(...values) > widestDegrees)
      throw bad(`wider than ${widestDegrees} degree`);
  }
}

/**
 * Reads the outline of a grid as sent: a polygon or several, rings closed, on the earth, not crossing itself, with
 * ground inside. One bad outline would take the finding of grids down for the whole county.
 * @throws {Refusal} `request.invalid`
 */
export function readOutline(value: { type: string; coordinates?: unknown }): Area {
  const area = shaped(value);
  checkRings(area.type === 'Polygon' ? area.coordinates : area.coordinates.flat());
  if (!(polygonArea(area) > 0)) throw bad('there is no ground inside');
  return area;
}

function shaped({ type, coordinates }: { type: string; coordinates?: unknown }): Area {
  if (type === 'Polygon') return { type, coordinates: ringsOf(coordinates) };
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0)
    return { type, coordinates: coordinates.map(ringsOf) };
  throw bad('a Polygon or MultiPolygon is needed');
}

import type { Position } from 'geojson';
import { type Area, polygonsOf } from '../area.ts';
import { covers, segmentsOf, toUnits } from '../locate/exact.ts';
import { type Arrangement, arrange } from '../subdivision/arrangement.ts';
import { outlinesOf } from '../subdivision/outline.ts';
import { crossings } from './crossings.ts';
import type { FindingKind } from './finding.ts';

/** What is wrong with the rings of one area, and the area put right. */
export interface Repaired {
  readonly faults: readonly { readonly kind: FindingKind; readonly at: readonly Position[] }[];
  /** Closed rings without crossings, wound as RFC 7946 asks; nothing where there was no ground. */
  readonly area: Area;
}

/** Looks at every ring of an area and puts right what is wrong. */
export function repair(area: Area): Repaired {
  const faults: { kind: FindingKind; at: readonly Position[] }[] = [];
  const polygons = polygonsOf(area).map((rings) =>
    rings.map((ring, number) => {
      const closed = closeRing(ring);
      if (closed !== ring) faults.push({ kind: 'unclosedRing', at: [ring.at(-1) ?? [], ring[0] ?? []] });
      if (turnOf(closed) === (number === 0 ? -1 : 1)) faults.push({ kind: 'wrongWinding', at: closed });
      return turnOf(closed) === (number === 0 ? -1 : 1) ? [...closed].reverse() : closed;
    }),
  );
  const sound = polygons.filter((rings) => (rings[0]?.length ?? 0) > 3);
  const meetings = crossings(sound.flat());
  if (meetings.length > 0 || sound.length < polygons.length) {
    if (meetings.length > 0) faults.push({ kind: 'crossingRing', at: meetings });
    return emptied({ faults, area: untangle(polygons.flat(), area) });
  }
  const [only] = sound;
  const simple: Area =
    sound.length === 1 && only !== undefined
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: sound };
  return emptied({ faults, area: faults.length === 0 ? area : simple });
}

function emptied({ faults, area }: Repaired): Repaired {
  if (polygonsOf(area).some(([outer]) => (outer?.length ?? 0) > 0)) return { faults, area };
  return { faults: [{ kind: 'emptyGrid', at: [] }], area: { type: 'MultiPolygon', coordinates: [] } };
}

function closeRing(ring: readonly Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined) return [...ring];
  if (first[0] === last[0] && first[1] === last[1]) return ring as Position[];
  return [...ring, first];
}

/** 1 for anticlockwise, −1 for clockwise, 0 for a ring without ground. */
function turnOf(ring: readonly Position[]): -1 | 0 | 1 {
  const [originX, originY] = [toUnits(ring[0]?.[0] ?? 0), toUnits(ring[0]?.[1] ?? 0)];
  let [sum, px, py] = [0, 0, 0];
  for (const [lng, lat] of ring) {
    const [x, y] = [toUnits(lng ?? NaN) - originX, toUnits(lat ?? NaN) - originY];
    sum += px * y - x * py;
    [px, py] = [x, y];
  }
  return sum > 0 ? 1 : sum < 0 ? -1 : 0;
}

/** What an odd number of rings encloses: a bow becomes two triangles, a loop turned inwards a hole. */
function untangle(rings: readonly (readonly Position[])[], area: Area): Area {
  const lines = rings.map((line) => ({ line, mark: 1, way: -1 }));
  const arrangement = arrange(lines);
  const shapes = polygonsOf(area).map((coordinates) =>
    segmentsOf({ type: 'Polygon', coordinates: coordinates.map(closeRing) }),
  );
  const parts = Int32Array.from({ length: arrangement.faceCount }, (_, face) => {
    const [x, y] = innerUnits(arrangement, face);
    return shapes.some((segments) => covers(segments, x, y)) ? 0 : -1;
  });
  return outlinesOf(arrangement, parts, 1)[0] ?? { type: 'MultiPolygon', coordinates: [] };
}

/** The point inside a face in units from 0°, 0°. */
export function innerUnits({ inner, origin }: Arrangement, face: number): [number, number] {
  return [origin.x + (inner[face * 2] ?? NaN), origin.y + (inner[face * 2 + 1] ?? NaN)];
}

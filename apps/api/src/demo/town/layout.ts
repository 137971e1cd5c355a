import { centroid, type Line, leftOf, type Point, tightestBox } from './plane.ts';
import type { Random } from './random.ts';
import {
  createSubdivision,
  cutFace,
  type EdgeKind,
  edgeOf,
  type Face,
  ringEdges,
  ringOf,
  type Subdivision,
} from './subdivision.ts';

/** The main lines of the town, on the flat drawing. */
export type RoadDirection = 'northSouth' | 'eastWest' | 'riverside' | 'diagonal';

export interface PlannedRoad {
  readonly id: number;
  readonly kind: EdgeKind;
  readonly direction: RoadDirection;
}

export interface Layout {
  readonly sub: Subdivision;
  readonly roads: PlannedRoad[];
  readonly river: Line;
  /** Half the width of the strip of water and banks between the riverside roads. */
  readonly riverStrip: number;
  /** Faces that are a great park and never cut again. */
  readonly parks: Set<number>;
}

const RIVER_STRIP = 78;

/** The river runs from west to east, a little south of the middle. */
export function planRiver(random: Random, radius: number): Line {
  return {
    at: { x: 0, y: -radius * random.between(0.1, 0.16) },
    angle: random.between(0.06, 0.12) * (random.chance(0.5) ? 1 : -1),
  };
}

export function planLayout(random: Random, radius: number, river: Line): Layout {
  const sides = 10;
  const outer = Array.from({ length: sides }, (_, i): Point => {
    const angle = ((i + 0.5) * 2 * Math.PI) / sides;
    const reach = radius * random.between(0.97, 1.03);
    return { x: Math.cos(angle) * reach, y: Math.sin(angle) * reach };
  });
  const layout: Layout = {
    sub: createSubdivision(outer),
    roads: [],
    river,
    riverStrip: RIVER_STRIP,
    parks: new Set(),
  };
  cutAll(layout, river, addRoad(layout, 'river', 'riverside'));
  for (const side of [1, -1]) {
    const at = { x: river.at.x, y: river.at.y + (side * RIVER_STRIP) / Math.cos(river.angle) };
    cutAll(layout, { at, angle: river.angle }, addRoad(layout, 'arterial', 'riverside'));
  }
  cutNorthSouth(layout, random, radius);
  cutEastWest(layout, random, radius);
  cutDiagonal(layout, random, radius);
  return layout;
}

function addRoad(layout: Layout, kind: EdgeKind, direction: RoadDirection): PlannedRoad {
  const road: PlannedRoad = { id: layout.roads.length, kind, direction };
  layout.roads.push(road);
  return road;
}

function cutAll(layout: Layout, line: Line, road: PlannedRoad, smallest = 2500): void {
  for (const face of [...layout.sub.faces]) {
    cutFace(layout.sub, face, { line, edge: { kind: road.kind, road: road.id }, snap: 14, smallest });
  }
}

function cutNorthSouth(layout: Layout, random: Random, radius: number): void {
  for (let x = -radius + random.between(300, 700); x < radius - 250; x += random.between(640, 980)) {
    const angle = Math.PI / 2 + random.between(-0.03, 0.03);
    cutAll(layout, { at: { x, y: layout.river.at.y }, angle }, addRoad(layout, 'arterial', 'northSouth'));
  }
}

function cutEastWest(layout: Layout, random: Random, radius: number): void {
  const { river } = layout;
  for (const side of [1, -1]) {
    let gap = random.between(620, 820);
    while (Math.abs(river.at.y + side * gap) < radius - 250) {
      // Near the river the streets follow it, farther out they turn square.
      const angle = river.angle * Math.exp(-((gap / 2200) ** 2)) + random.between(-0.015, 0.015);
      const at = { x: 0, y: river.at.y + side * gap };
      cutAll(layout, { at, angle }, addRoad(layout, 'arterial', 'eastWest'));
      gap += random.between(620, 920);
    }
  }
}

/** One avenue breaks the rectangle, from near the middle to the north-east or north-west. */
function cutDiagonal(layout: Layout, random: Random, radius: number): void {
  const east = random.chance(0.5);
  const at = { x: (east ? -0.12 : 0.12) * radius, y: layout.river.at.y + RIVER_STRIP + 60 };
  const line = { at, angle: east ? random.between(0.7, 0.9) : Math.PI - random.between(0.7, 0.9) };
  const road = addRoad(layout, 'arterial', 'diagonal');
  for (const face of [...layout.sub.faces]) {
    if (centroid(ringOf(layout.sub, face)).y < at.y) continue;
    const edge = { kind: road.kind, road: road.id };
    cutFace(layout.sub, face, { line, edge, snap: 70, smallest: 9000 });
  }
}

/** Sets the piece of the face at the place apart as a great park, some twenty hectares. */
export function planPark(layout: Layout, random: Random, at: Point): void {
  const { sub } = layout;
  const away = (face: Face): number => {
    const middle = centroid(ringOf(sub, face));
    return Math.hypot(middle.x - at.x, middle.y - at.y);
  };
  const nearest = (): Face | undefined =>
    sub.faces
      .filter((face) => !isRiverbank(layout, face))
      .reduce<Face | undefined>((best, face) => (best && away(best) <= away(face) ? best : face), undefined);
  const cell = nearest();
  if (cell !== undefined) divideFace(layout, random, cell, { kind: 'street', area: 170_000, snap: 60 });
  const park = nearest();
  if (park !== undefined) layout.parks.add(park.id);
}

/** Whether the face is part of the strip of water and banks. */
export function isRiverbank(layout: Layout, face: Face): boolean {
  return Math.abs(leftOf(layout.river, centroid(ringOf(layout.sub, face)))) < RIVER_STRIP;
}

export interface Division {
  readonly kind: EdgeKind;
  /** Faces larger than this, more or less, are cut again; m². */
  readonly area: number;
  readonly snap: number;
}

/** Cuts a face again and again across its longer side, until the pieces are small enough. */
export function divideFace(layout: Layout, random: Random, face: Face, division: Division): void {
  const ring = ringOf(layout.sub, face);
  const box = tightestBox(ring);
  const size = box.along * box.across;
  if (size < division.area * random.between(0.75, 1.6)) return;
  const lengthwise = box.along > box.across * random.between(0.85, 1.15);
  const across = lengthwise ? box.angle + Math.PI / 2 : box.angle;
  const middle = centroid(ring);
  const longest = Math.max(box.along, box.across);
  const shift = longest * random.between(-0.1, 0.1);
  const at = {
    x: middle.x + Math.cos(across - Math.PI / 2) * shift,
    y: middle.y + Math.sin(across - Math.PI / 2) * shift,
  };
  const northSouth = Math.abs(Math.sin(across)) > Math.SQRT1_2;
  const road = addRoad(layout, division.kind, northSouth ? 'northSouth' : 'eastWest');
  const added = cutFace(layout.sub, face, {
    line: { at, angle: across + random.between(-0.03, 0.03) },
    edge: { kind: division.kind, road: road.id },
    snap: division.snap,
    smallest: division.area * 0.22,
  });
  if (added === undefined) return;
  divideFace(layout, random, face, division);
  divideFace(layout, random, added, division);
}

/** Metres kept free between an edge and what is built behind it. */
export function setback(layout: Layout, kind: EdgeKind): number {
  switch (kind) {
    case 'river':
      return layout.riverStrip * 0.45;
    case 'arterial':
      return 24;
    case 'street':
      return 13;
    case 'lane':
      return 4.5;
    case 'outer':
      return 12;
  }
}

/** The sides of a face with the kind and road of each. */
export function* sidesOf(sub: Subdivision, face: Face) {
  for (const [a, b] of ringEdges(face.ring)) yield { a, b, ...edgeOf(sub, a, b) };
}

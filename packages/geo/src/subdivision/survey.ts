import { type Arrangement, OUTSIDE } from './arrangement.ts';
import { type Ground, type Way, type WayKind, wayKinds } from './ground.ts';
import { edgeMetres, planeAt } from './plane.ts';
import type { Settled } from './settle.ts';

/** A piece of ground with whole buildings. */
export interface Parcel {
  /** Index of the outline (community) that it lies in. */
  readonly outline: number;
  /** Block by its number; the block of the first face for a parcel of several. */
  readonly block: number;
  readonly buildings: readonly number[];
  readonly households: number;
  readonly weight: number;
  readonly squareMetres: number;
  /** Middle of the area in metres east and north of the origin. */
  readonly x: number;
  readonly y: number;
}

/** What two parcels share; `b` is −1 where `a` borders the outside. */
export interface Border {
  readonly a: number;
  readonly b: number;
  readonly metres: number;
  /** Metres along which a way of the kind runs. */
  readonly along: Readonly<Record<WayKind, number>>;
}

/** What parcels and borders are measured from. */
export interface Survey {
  readonly arrangement: Arrangement;
  readonly ground: Ground;
  readonly settled: Settled;
  readonly ways: readonly Way[];
}

type Draft = { -readonly [K in keyof Parcel]: Parcel[K] } & { buildings: number[] };

/** Measures parts of the ground, given the part of each face. */
export function surveyParcels(survey: Survey, partOf: Int32Array, count: number): Parcel[] {
  const { arrangement, ground, settled } = survey;
  const drafts = Array.from(
    { length: count },
    (): Draft => ({
      outline: -1,
      block: -1,
      buildings: [],
      households: 0,
      weight: 0,
      squareMetres: 0,
      x: 0,
      y: 0,
    }),
  );
  const plane = planeAt(arrangement.origin);
  for (const [face, part] of partOf.entries()) {
    const draft = drafts[part];
    if (draft === undefined) continue;
    if (draft.outline === -1) draft.outline = settled.outlineOf[face] ?? -1;
    if (draft.block === -1) draft.block = settled.blockOf[face] ?? -1;
    const area = (arrangement.areas[face] ?? 0) * plane.east * plane.north;
    draft.squareMetres += area;
    draft.x += area * (arrangement.inner[face * 2] ?? 0) * plane.east;
    draft.y += area * (arrangement.inner[face * 2 + 1] ?? 0) * plane.north;
  }
  for (const draft of drafts) {
    draft.x /= draft.squareMetres;
    draft.y /= draft.squareMetres;
  }
  const places = placesOf(survey, partOf);
  for (const [i, building] of ground.buildings.entries()) {
    const draft = drafts[places[i] ?? -1];
    if (draft === undefined) continue;
    draft.buildings.push(i);
    draft.households += building.households;
    draft.weight += building.weight;
  }
  return drafts;
}

/** The part where most of each building stands. */
function placesOf({ arrangement, settled }: Survey, partOf: Int32Array): Int32Array {
  const places = new Int32Array(settled.standsFor.length).fill(-1);
  const sizes = new Float64Array(settled.standsFor.length);
  for (const [face, building] of settled.buildingOf.entries()) {
    const [part, area] = [partOf[face] ?? -1, arrangement.areas[face] ?? 0];
    if (building === -1 || part === -1 || area <= (sizes[building] ?? 0)) continue;
    places[building] = part;
    sizes[building] = area;
  }
  return settled.standsFor.map((chief) => places[chief] ?? -1);
}

/** Measures the borders between parts. */
export function surveyBorders({ arrangement, ways }: Survey, partOf: Int32Array): Border[] {
  const { left, right } = arrangement;
  const plane = planeAt(arrangement.origin);
  const found = new Map<string, { a: number; b: number; metres: number; along: Record<WayKind, number> }>();
  const partAt = (face: number): number => (face === OUTSIDE ? OUTSIDE : (partOf[face] ?? OUTSIDE));
  for (let edge = 0; edge < left.length; edge++) {
    const [l, r] = [partAt(left[edge] ?? OUTSIDE), partAt(right[edge] ?? OUTSIDE)];
    if (l === r) continue;
    const [a, b] = r === OUTSIDE || (l !== OUTSIDE && l < r) ? [l, r] : [r, l];
    const key = `${a} ${b}`;
    const border = found.get(key) ?? { a, b, metres: 0, along: noWays() };
    found.set(key, border);
    const metres = edgeMetres(arrangement, plane, edge);
    border.metres += metres;
    const kind = ways[arrangement.ways[edge] ?? -1]?.kind;
    if (kind !== undefined) border.along[kind] += metres;
  }
  return [...found.values()];
}

function noWays(): Record<WayKind, number> {
  return { railway: 0, river: 0, arterial: 0, street: 0, lane: 0 };
}

/** Metres of a border along ways of any kind. */
export function metresAlongWays({ along }: Border): number {
  return wayKinds.reduce((sum, kind) => sum + along[kind], 0);
}

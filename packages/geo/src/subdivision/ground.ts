import type { LineString, MultiLineString, Polygon, Position } from 'geojson';
import { type Area, polygonsOf } from '../area.ts';
import type { MarkedLine } from './noding.ts';

/** Lines on the ground that people see and keep to, the strongest first. */
export const wayKinds = ['railway', 'river', 'arterial', 'street', 'lane'] as const;
export type WayKind = (typeof wayKinds)[number];

/** The centre line of a road, river or railway. */
export interface Way {
  /** May be empty: a lane often has none. */
  readonly name: string;
  readonly kind: WayKind;
  readonly line: LineString | MultiLineString;
}

/** A building as the division sees it. It is never cut (R5). */
export interface GroundBuilding {
  readonly id: string;
  readonly footprint: Polygon;
  readonly households: number;
  /** Households times difficulty (R12). */
  readonly weight: number;
  /** Buildings of one compound stay together where they fit. */
  readonly compound?: string;
}

/** What is divided: the outlines of communities side by side, ways and buildings. */
export interface Ground {
  readonly outlines: readonly Area[];
  readonly ways: readonly Way[];
  readonly buildings: readonly GroundBuilding[];
}

/** What an edge of the arrangement is, as bits. */
export const marks = { outline: 1, way: 2, footprint: 4, cell: 8 } as const;

/** Ways by importance, as the numbers of the arrangement’s `ways` count them. */
export function rankWays(ways: readonly Way[]): Way[] {
  return [...ways].sort((a, b) => wayKinds.indexOf(a.kind) - wayKinds.indexOf(b.kind));
}

/** All lines of the ground; `ranked` as `rankWays` gives them. */
export function groundLines(ground: Ground, ranked: readonly Way[]): MarkedLine[] {
  const ring = (line: readonly Position[], mark: number): MarkedLine => ({
    line: closed(line),
    mark,
    way: -1,
  });
  return [
    ...ground.outlines.flatMap((area) =>
      polygonsOf(area).flatMap((rings) => rings.map((line) => ring(line, marks.outline))),
    ),
    ...ranked.flatMap(({ line }, way) =>
      (line.type === 'LineString' ? [line.coordinates] : line.coordinates).map((path) => ({
        line: path,
        mark: marks.way,
        way,
      })),
    ),
    ...ground.buildings.flatMap(({ footprint }) =>
      footprint.coordinates.map((line) => ring(line, marks.footprint)),
    ),
  ];
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

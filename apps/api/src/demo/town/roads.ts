import type { Layout, PlannedRoad } from './layout.ts';
import { arterialName, type Names } from './names.ts';
import { distance, mix, type Point } from './plane.ts';
import { cornerOf, type EdgeKind } from './subdivision.ts';
import type { Road } from './types.ts';
import { placeRing, type Warp } from './warp.ts';

/** The roads as lines along the edges of the subdivision, through the very corners of the blocks. */
export interface DrawnRoad {
  readonly plan: PlannedRoad;
  /** On the drawing. */
  readonly lines: readonly (readonly Point[])[];
}

const CORNERS = 1 << 24;

export function drawRoads(layout: Layout): DrawnRoad[] {
  const edges = new Map<number, [number, number][]>();
  for (const [key, { road }] of layout.sub.edges) {
    if (road < 0) continue;
    const pair: [number, number] = [Math.floor(key / CORNERS), key % CORNERS];
    const list = edges.get(road);
    if (list === undefined) edges.set(road, [pair]);
    else list.push(pair);
  }
  return layout.roads.flatMap((plan) => {
    const pairs = edges.get(plan.id);
    if (pairs === undefined) return [];
    return [
      { plan, lines: chains(pairs).map((chain) => chain.map((corner) => cornerOf(layout.sub, corner))) },
    ];
  });
}

/** Joins edges to lines; a road never crosses itself. */
function chains(pairs: readonly (readonly [number, number])[]): number[][] {
  const next = new Map<number, number[]>();
  for (const [a, b] of pairs) {
    next.set(a, [...(next.get(a) ?? []), b]);
    next.set(b, [...(next.get(b) ?? []), a]);
  }
  const seen = new Set<number>();
  const found: number[][] = [];
  for (const [start, ends] of next) {
    if (ends.length !== 1 || seen.has(start)) continue;
    const chain = [start];
    for (let at: number | undefined = start; at !== undefined; ) {
      seen.add(at);
      const following: number | undefined = next.get(at)?.find((corner) => !seen.has(corner));
      if (following !== undefined) chain.push(following);
      at = following;
    }
    found.push(chain);
  }
  return found;
}

/** Points at most `step` metres apart. */
export function densify(line: readonly Point[], step: number): Point[] {
  const result: Point[] = [];
  for (const [i, point] of line.entries()) {
    const before = line[i - 1];
    if (before !== undefined) {
      const parts = Math.ceil(distance(before, point) / step);
      for (let part = 1; part < parts; part++) result.push(mix(before, point, part / parts));
    }
    result.push(point);
  }
  return result;
}

export function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, point, i) => sum + distance(line[i - 1] ?? point, point), 0);
}

/** Names by road id; lanes have none. */
export function nameRoads(roads: readonly DrawnRoad[], names: Names): Map<number, string> {
  const named = new Map<number, string>();
  const arterials = Map.groupBy(
    roads.filter(({ plan }) => plan.kind === 'arterial'),
    ({ plan }) => plan.direction,
  );
  for (const [direction, group] of arterials) {
    const place = (road: DrawnRoad): number => {
      const points = road.lines.flat();
      const axis = direction === 'northSouth' ? 'x' : 'y';
      const mean = points.reduce((sum, p) => sum + p[axis], 0) / Math.max(1, points.length);
      return direction === 'northSouth' ? mean : -mean;
    };
    const ordered = group.toSorted((a, b) => place(a) - place(b));
    for (const [rank, { plan }] of ordered.entries()) {
      named.set(plan.id, arterialName(direction, rank, ordered.length));
    }
  }
  for (const { plan, lines } of roads) {
    if (plan.kind !== 'street') continue;
    named.set(
      plan.id,
      names.street(
        plan.direction,
        lines.reduce((sum, line) => sum + lengthOf(line), 0),
      ),
    );
  }
  return named;
}

const CLASSES: Readonly<Partial<Record<EdgeKind, Road['class']>>> = {
  arterial: 'arterial',
  street: 'street',
  lane: 'lane',
};

export interface RoadPlacing {
  readonly warp: Warp;
  readonly named: ReadonlyMap<number, string>;
  /** Where the drawing ends; arterials that reach it run on into the country. */
  readonly radius: number;
}

export function placeRoads({ warp, named, radius }: RoadPlacing, roads: readonly DrawnRoad[]): Road[] {
  return roads.flatMap(({ plan, lines }) => {
    const roadClass = CLASSES[plan.kind];
    if (roadClass === undefined) return [];
    return lines.map((line, part): Road => {
      const whole = roadClass === 'arterial' ? runOn(line, radius) : line;
      const ground = densify(whole, 70).map((point) => warp.bend(point));
      return {
        id: `${plan.id}-${part}`,
        name: named.get(plan.id) ?? '',
        class: roadClass,
        line: { type: 'LineString', coordinates: placeRing(warp, ground).map(([lng, lat]) => [lng, lat]) },
      };
    });
  });
}

function runOn(line: readonly Point[], radius: number): Point[] {
  const beyond = (end: Point | undefined, before: Point | undefined): Point[] => {
    if (end === undefined || before === undefined || Math.hypot(end.x, end.y) < radius * 0.9) return [];
    const length = Math.max(1, distance(before, end));
    return [mix(before, end, 1 + 2500 / length)];
  };
  const [first, second] = line;
  return [...beyond(first, second), ...line, ...beyond(line.at(-1), line.at(-2))];
}

import type { Layout } from './layout.ts';
import { type Partitioning, partition, worstDeviation } from './partition.ts';
import { centroid, ringArea } from './plane.ts';
import type { Random } from './random.ts';
import { connectedParts, faceGraph, type Graph, outlineOf, pinches } from './regions.ts';
import { type Face, ringOf } from './subdivision.ts';
import type { CommunitySpec } from './types.ts';

/** Which blocks are the town, and to which community each belongs. */
export interface Territory {
  readonly faces: readonly Face[];
  /** Blocks of each community, in the order of the communities given. */
  readonly communities: readonly (readonly Face[])[];
}

export function planTerritory(
  layout: Layout,
  random: Random,
  specs: readonly CommunitySpec[],
  area: number,
): Territory {
  const faces = selectTown(layout, random, area);
  const graph = faceGraph(layout.sub, faces);
  const areas = new Map(faces.map((face) => [face.id, ringArea(ringOf(layout.sub, face))]));
  const plan: Partitioning = {
    sub: layout.sub,
    graph,
    weight: (atom) => areas.get(atom) ?? 0,
    random,
    attempts: 16,
  };
  const streets = Map.groupBy(specs, (spec) => spec.code.slice(0, 9));
  const sizes = [...streets.values()].map((group) => group.length);
  const regions = bestPartition(
    plan,
    faces.map((face) => face.id),
    sizes,
  );
  const communities = new Map<CommunitySpec, readonly Face[]>();
  for (const [i, group] of [...streets.values()].entries()) {
    const parts = bestPartition(
      plan,
      regions[i] ?? [],
      group.map(() => 1),
    );
    const areasOfParts = parts.map((part) => part.flatMap((atom) => graph.faces.get(atom) ?? []));
    for (const [spec, part] of assign(layout, group, areasOfParts)) communities.set(spec, part);
  }
  return { faces, communities: specs.map((spec) => communities.get(spec) ?? []) };
}

/** The deviation of a part from its share that needs no better one, and how often to look for it. */
const EVEN_ENOUGH = 0.25;
const MOST_TRIES = 24;

/** The first partition that is even enough, or the most even of many. */
export function bestPartition(
  plan: Partitioning,
  atoms: readonly number[],
  targets: readonly number[],
): number[][] {
  let best: number[][] | undefined;
  let bestDeviation = Infinity;
  for (let i = 0; i < MOST_TRIES && bestDeviation > EVEN_ENOUGH; i++) {
    const parts = partition(plan, atoms, targets);
    if (parts === undefined) continue;
    const deviation = worstDeviation(plan, parts, targets);
    if (deviation < bestDeviation) [best, bestDeviation] = [parts, deviation];
  }
  if (best === undefined) throw new Error(`No way to cut ${atoms.length} blocks into ${targets.length}`);
  return best;
}

/** A lobed blob of blocks around the middle, in one piece, without holes. */
function selectTown(layout: Layout, random: Random, area: number): Face[] {
  const { sub } = layout;
  const reach = Math.sqrt(area / Math.PI);
  const [phase2, phase3] = [random.between(0, 7), random.between(0, 7)];
  const isNear = (face: Face): boolean => {
    const { x, y } = centroid(ringOf(sub, face));
    const angle = Math.atan2(y, x);
    const lobes = 1 + 0.1 * Math.sin(2 * angle + phase2) + 0.07 * Math.sin(3 * angle + phase3);
    return Math.hypot(x, y) < reach * lobes;
  };
  const all = faceGraph(sub, sub.faces);
  const near = new Set(sub.faces.filter(isNear).map((face) => face.id));
  const chosen = new Set(connectedParts(all, near).sort((a, b) => b.length - a.length)[0]);
  for (let round = 0; round < 40; round++) {
    fillHoles(layout, all, chosen);
    const faces = sub.faces.filter((face) => chosen.has(face.id));
    if (outlineOf(sub, faces) !== undefined) return faces;
    for (const corner of pinches(sub, faces)) {
      for (const face of sub.faces) if (face.ring.includes(corner)) chosen.add(face.id);
    }
  }
  throw new Error('The blocks of the town do not form one piece');
}

function fillHoles(layout: Layout, all: Graph, chosen: Set<number>): void {
  const rest = new Set(layout.sub.faces.flatMap(({ id }) => (chosen.has(id) ? [] : [id])));
  const parts = connectedParts(all, rest).sort((a, b) => b.length - a.length);
  for (const part of parts.slice(1)) for (const atom of part) chosen.add(atom);
}

/** Villages lie farthest out; the others get their codes from north-west to south-east. */
function assign(
  layout: Layout,
  specs: readonly CommunitySpec[],
  parts: readonly (readonly Face[])[],
): [CommunitySpec, readonly Face[]][] {
  const placed = parts.map((faces) => {
    const middles = faces.map((face) => centroid(ringOf(layout.sub, face)));
    const x = middles.reduce((sum, p) => sum + p.x, 0) / middles.length;
    const y = middles.reduce((sum, p) => sum + p.y, 0) / middles.length;
    return { faces, x, y };
  });
  placed.sort((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y));
  const villages = specs.filter((spec) => spec.kind === 'village');
  const others = specs.filter((spec) => spec.kind !== 'village');
  const inner = placed.slice(villages.length).sort((a, b) => b.y - a.y);
  const ordered = readingOrder(inner);
  return [
    ...villages.map((spec, i): [CommunitySpec, readonly Face[]] => [spec, placed[i]?.faces ?? []]),
    ...others.map((spec, i): [CommunitySpec, readonly Face[]] => [spec, ordered[i]?.faces ?? []]),
  ];
}

/** West to east in bands, the bands from north to south. */
export function readingOrder<T extends { readonly x: number; readonly y: number }>(items: readonly T[]): T[] {
  const bands = Math.max(1, Math.round(Math.sqrt(items.length)));
  const north = [...items].sort((a, b) => b.y - a.y);
  const size = Math.ceil(north.length / bands);
  return Array.from({ length: bands }, (_, band) =>
    north.slice(band * size, (band + 1) * size).sort((a, b) => a.x - b.x),
  ).flat();
}

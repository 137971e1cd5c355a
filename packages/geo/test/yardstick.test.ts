import type { Polygon } from 'geojson';
import highsLoader from 'highs';
import { expect, test } from 'vitest';
import { cutParcels, type PlanTerms, planGrids, termsFor } from '../src/index.ts';
import { graphOf, type PlanGraph } from '../src/plan/graph.ts';
import { createRandom } from '../src/plan/random.ts';
import { balancePrice, shapePrice } from '../src/plan/terms.ts';
import { place } from './town.ts';

const [columns, rows, count] = [4, 3, 3];

const square = (west: number, south: number, side: number): Polygon => {
  const ring = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
    [0, 0],
  ].map(([x = 0, y = 0]) => place(west + x, south + y));
  return { type: 'Polygon', coordinates: [ring] };
};

/** A small town of twelve blocks with uneven numbers of households, and roads of two kinds. */
function smallTown(seed: number) {
  const random = createRandom(seed);
  const road = (
    kind: 'street' | 'lane' | 'arterial',
    x: readonly [number, number],
    y: readonly [number, number],
  ) => ({
    name: '',
    kind,
    line: { type: 'LineString' as const, coordinates: [place(x[0], y[0]), place(x[1], y[1])] },
  });
  const kinds = ['street', 'lane', 'arterial'] as const;
  const kind = () => kinds[random.below(3)] ?? 'lane';
  return cutParcels(
    {
      outlines: [
        {
          type: 'Polygon',
          coordinates: [
            [
              place(0, 0),
              place(columns * 100, 0),
              place(columns * 100, rows * 100),
              place(0, rows * 100),
              place(0, 0),
            ],
          ],
        },
      ],
      ways: [
        ...[1, 2, 3].map((x) => road(kind(), [x * 100, x * 100], [0, rows * 100])),
        ...[1, 2].map((y) => road(kind(), [0, columns * 100], [y * 100, y * 100])),
      ],
      buildings: Array.from({ length: columns * rows }, (_, i) => {
        const households = 5 + random.below(40);
        const [x, y] = [(i % columns) * 100 + 40, Math.floor(i / columns) * 100 + 40];
        return { id: `${i}`, footprint: square(x, y, 20), households, weight: households };
      }),
    },
    { largest: 1000, smallest: 0, compound: 0 },
  );
}

/** Every set of nodes that hangs together, as bits. */
function connectedSets(graph: PlanGraph): number[] {
  const beside = Array.from({ length: graph.size }, (_, node) =>
    graph.towards
      .slice(graph.first[node], graph.first[node + 1])
      .reduce((bits, other) => bits | (1 << other), 0),
  );
  const found = new Set(beside.map((_, node) => 1 << node));
  for (const set of found) {
    for (const [node, bits] of beside.entries()) {
      if ((set & (1 << node)) === 0 && (bits & set) !== 0) found.add(set | (1 << node));
    }
  }
  return [...found];
}

/** What a set costs as a grid: by itself, and half of each border with others. */
function priceOf(graph: PlanGraph, set: number, terms: PlanTerms): number {
  let [weight, area, perimeter, price] = [0, 0, 0, 0];
  for (let node = 0; node < graph.size; node++) {
    if ((set & (1 << node)) === 0) continue;
    weight += graph.weight[node]!;
    area += graph.squareMetres[node]!;
    perimeter += graph.rim[node]!;
    for (let link = graph.first[node]!; link < graph.first[node + 1]!; link++) {
      if ((set & (1 << graph.towards[link]!)) !== 0) continue;
      perimeter += graph.metres[link]!;
      price += graph.price[link]! / 2;
    }
  }
  return price + balancePrice(terms, weight, terms.target) + shapePrice(terms, perimeter, area);
}

/** The cheapest choice of sets in which every node is once (set partitioning): exact. */
function exactModel(graph: PlanGraph, terms: PlanTerms): string {
  const sets = connectedSets(graph);
  const holding = (node: number) => sets.flatMap((set, i) => ((set & (1 << node)) === 0 ? [] : [`z${i}`]));
  const price = sets.map((set, i) => `${priceOf(graph, set, terms).toFixed(9)} z${i}`);
  return [
    'Minimize',
    ` obj: ${price.join(' + ').replaceAll('+ -', '- ')}`,
    'Subject To',
    ...[...graph.weight.keys()].map((node) => ` n${node}: ${holding(node).join(' + ')} = 1`),
    ` k: ${sets.map((_, i) => `z${i}`).join(' + ')} = ${count}`,
    'Binary',
    ` ${sets.map((_, i) => `z${i}`).join(' ')}`,
    'End',
  ].join('\n');
}

test('R12 on small towns a plan costs what an exact solver proves to be the least', async () => {
  const highs = await highsLoader();
  const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
  const gaps = seeds.map((seed) => {
    const map = smallTown(seed);
    expect(map.parcels).toHaveLength(columns * rows);
    const total = map.parcels.reduce((sum, { weight }) => sum + weight, 0);
    const terms = termsFor(total / count);
    const graph = graphOf(map, [...map.parcels.keys()], terms);
    const plan = planGrids({ map, outline: 0, terms, seed, count });
    const solved = highs.solve(exactModel(graph, terms), { time_limit: 60 });
    expect(solved.Status).toBe('Optimal');
    return plan.price - solved.ObjectiveValue;
  });
  // Prices may be near zero or below, so gaps are differences; docs/planning.md publishes them.
  for (const gap of gaps) expect(gap).toBeGreaterThan(-1e-6);
  expect(Math.max(...gaps)).toBeLessThan(1e-6);
}, 120_000);

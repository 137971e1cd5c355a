import type { ParcelMap } from '../subdivision/parcels.ts';
import { figuresOf, type GridFigures } from './metrics.ts';
import type { PlanTerms } from './terms.ts';

/** What a grid shares with one neighbour. */
export interface SharedBorder {
  readonly grid: number;
  readonly metres: number;
  /** Names of the ways along the border, the longest first. */
  readonly ways: readonly string[];
}

/** What would happen if a parcel at the border changed sides. */
export interface WhatIf {
  readonly parcel: number;
  readonly to: number;
  readonly households: number;
  /** Deviations of the two grids afterwards. */
  readonly deviationHere: number;
  readonly deviationThere: number;
  /** Whether this grid would still hang together. */
  readonly staysWhole: boolean;
}

/** Why a grid is as it is: its figures, whom it borders and on what, and what could be otherwise. */
export interface GridExplanation extends GridFigures {
  readonly grid: number;
  readonly neighbours: readonly SharedBorder[];
  readonly alternatives: readonly WhatIf[];
}

const MOST_ALTERNATIVES = 5;

/** Explains every grid of a division. Alternatives that balance best come first. */
export function explainPlan(
  map: ParcelMap,
  gridOf: ArrayLike<number>,
  count: number,
  terms: PlanTerms,
): GridExplanation[] {
  const { grids } = figuresOf(map, gridOf, count, terms);
  const neighbours = neighboursOf(map, gridOf, count);
  return grids.map((figures, grid) => ({
    ...figures,
    grid,
    neighbours: neighbours[grid] ?? [],
    alternatives: alternativesOf({ map, gridOf, count, terms, grids }, grid),
  }));
}

function neighboursOf(map: ParcelMap, gridOf: ArrayLike<number>, count: number): SharedBorder[][] {
  const { arrangement, parcelOf, ways, borders } = map;
  const metres = Array.from({ length: count }, () => new Map<number, number>());
  const names = Array.from({ length: count }, () => new Map<number, Map<string, number>>());
  const gridAt = (parcel: number): number => (parcel === -1 ? -1 : (gridOf[parcel] ?? -1));
  for (const border of borders) {
    const [a, b] = [gridAt(border.a), gridAt(border.b)];
    if (a === b || a === -1 || b === -1) continue;
    metres[a]?.set(b, (metres[a]?.get(b) ?? 0) + border.metres);
    metres[b]?.set(a, (metres[b]?.get(a) ?? 0) + border.metres);
  }
  for (const [edge, l] of arrangement.left.entries()) {
    const name = ways[arrangement.ways[edge] ?? -1]?.name ?? '';
    const [a, b] = [gridAt(parcelOf[l] ?? -1), gridAt(parcelOf[arrangement.right[edge] ?? -1] ?? -1)];
    if (a === b || a === -1 || b === -1 || name === '') continue;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const counts = names[one]?.get(other) ?? new Map<string, number>();
      counts.set(name, (counts.get(name) ?? 0) + 1);
      names[one]?.set(other, counts);
    }
  }
  return metres.map((own, grid) =>
    [...own]
      .map(([other, shared]): SharedBorder => {
        const along = [...(names[grid]?.get(other) ?? [])].sort(([, x], [, y]) => y - x);
        return { grid: other, metres: shared, ways: along.map(([name]) => name) };
      })
      .sort((one, other) => other.metres - one.metres),
  );
}

interface Explained {
  readonly map: ParcelMap;
  readonly gridOf: ArrayLike<number>;
  readonly count: number;
  readonly terms: PlanTerms;
  readonly grids: readonly GridFigures[];
}

function alternativesOf(plan: Explained, grid: number): WhatIf[] {
  const { map, gridOf, terms, grids } = plan;
  const seen = new Set<string>();
  const found = map.borders.flatMap(({ a, b }): WhatIf[] => {
    const [parcel, other] = gridOf[a] === grid ? [a, b] : [b, a];
    const to = other === -1 ? -1 : (gridOf[other] ?? -1);
    if (parcel === -1 || gridOf[parcel] !== grid || to === -1 || to === grid) return [];
    if (seen.has(`${parcel} ${to}`)) return [];
    seen.add(`${parcel} ${to}`);
    const { weight = 0, households = 0 } = map.parcels[parcel] ?? {};
    if (households === 0) return [];
    const deviationHere = (grids[grid]?.deviation ?? 0) - weight / terms.target;
    const deviationThere = (grids[to]?.deviation ?? 0) + weight / terms.target;
    return [{ parcel, to, households, deviationHere, deviationThere, staysWhole: true }];
  });
  const worse = ({ deviationHere, deviationThere }: WhatIf): number =>
    Math.max(Math.abs(deviationHere), Math.abs(deviationThere));
  return found
    .sort((one, other) => worse(one) - worse(other))
    .slice(0, MOST_ALTERNATIVES)
    .map((one) => ({ ...one, staysWhole: isWholeWithout(plan, grid, one.parcel) }));
}

function isWholeWithout({ map, gridOf }: Explained, grid: number, parcel: number): boolean {
  const members = map.parcels.keys().filter((one) => gridOf[one] === grid && one !== parcel);
  const open = new Set(members);
  const queue = [...open].slice(0, 1);
  for (const one of queue) open.delete(one);
  for (const one of queue) {
    for (const { a, b } of map.borders) {
      const next = a === one ? b : b === one ? a : -1;
      if (next !== -1 && open.delete(next)) queue.push(next);
    }
  }
  return open.size === 0;
}

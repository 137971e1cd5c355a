import { wayKinds } from '../subdivision/ground.ts';
import type { ParcelMap } from '../subdivision/parcels.ts';
import type { Border } from '../subdivision/survey.ts';
import type { PlanTerms } from './terms.ts';

/** The parcels of one community as a graph; nodes and links are numbered from 0. */
export interface PlanGraph {
  readonly size: number;
  readonly weight: Float64Array;
  readonly households: Float64Array;
  readonly squareMetres: Float64Array;
  /** Metres of border that a node shares with nothing in the graph. */
  readonly rim: Float64Array;
  /** Links of a node: those from `first[node]` up to, not including, `first[node + 1]`. */
  readonly first: Int32Array;
  /** The node that each link starts from, and the one it leads to. */
  readonly source: Int32Array;
  readonly towards: Int32Array;
  readonly metres: Float64Array;
  /** What it costs to have a border here, less what it costs to have none. */
  readonly price: Float64Array;
  /** Households of each node by their grid of today. */
  readonly today: readonly ReadonlyMap<number, number>[];
}

/** Price of a border, less the price of joining across it. */
export function borderPrice({ metres, along }: Border, terms: PlanTerms): number {
  let open = metres;
  let price = 0;
  for (const kind of wayKinds) {
    price += along[kind] * (terms.cut[kind] - terms.join[kind]);
    open -= along[kind];
  }
  return (price + Math.max(0, open) * (terms.cut.open - terms.join.open)) / 100;
}

/**
 * The graph of some parcels, nodes in the order given.
 *
 * @param todayOf the grid of today of each building of the ground; −1 for none
 */
export function graphOf(
  map: ParcelMap,
  parcels: readonly number[],
  terms: PlanTerms,
  todayOf?: ArrayLike<number>,
): PlanGraph {
  const nodeOf = new Map(parcels.map((parcel, node) => [parcel, node]));
  const links: { to: number; metres: number; price: number }[][] = parcels.map(() => []);
  const rim = new Float64Array(parcels.length);
  const compounds = compoundsOf(map);
  for (const border of map.borders) {
    const [a, b] = [nodeOf.get(border.a), nodeOf.get(border.b)];
    const price = borderPrice(border, terms) + (shareCompound(compounds, border) ? terms.compound : 0);
    if (a !== undefined && b !== undefined) {
      links[a]?.push({ to: b, metres: border.metres, price });
      links[b]?.push({ to: a, metres: border.metres, price });
    } else {
      const inner = a ?? b;
      if (inner !== undefined) rim[inner] = (rim[inner] ?? 0) + border.metres;
    }
  }
  const flat = links.flat();
  const first = new Int32Array(parcels.length + 1);
  for (const [node, own] of links.entries()) first[node + 1] = (first[node] ?? 0) + own.length;
  const of = (pick: (parcel: ParcelMap['parcels'][number]) => number): Float64Array =>
    Float64Array.from(parcels, (parcel) => {
      const found = map.parcels[parcel];
      return found === undefined ? 0 : pick(found);
    });
  return {
    size: parcels.length,
    weight: of(({ weight }) => weight),
    households: of(({ households }) => households),
    squareMetres: of(({ squareMetres }) => squareMetres),
    rim,
    first,
    source: Int32Array.from(links.flatMap((own, node) => own.map(() => node))),
    towards: Int32Array.from(flat, ({ to }) => to),
    metres: Float64Array.from(flat, ({ metres }) => metres),
    price: Float64Array.from(flat, ({ price }) => price),
    today: parcels.map((parcel) => todayShares(map, parcel, todayOf)),
  };
}

/** Compounds with buildings in each parcel. */
function compoundsOf({ parcels, ground }: ParcelMap): Set<string>[] {
  return parcels.map(
    ({ buildings }) => new Set(buildings.flatMap((building) => ground.buildings[building]?.compound ?? [])),
  );
}

function shareCompound(compounds: readonly ReadonlySet<string>[], { a, b }: Border): boolean {
  const other = compounds[b];
  return other !== undefined && [...(compounds[a] ?? [])].some((compound) => other.has(compound));
}

function todayShares(map: ParcelMap, parcel: number, todayOf?: ArrayLike<number>): Map<number, number> {
  const shares = new Map<number, number>();
  if (todayOf === undefined) return shares;
  for (const building of map.parcels[parcel]?.buildings ?? []) {
    const grid = todayOf[building] ?? -1;
    if (grid !== -1)
      shares.set(grid, (shares.get(grid) ?? 0) + (map.ground.buildings[building]?.households ?? 0));
  }
  return shares;
}

/** Nodes that hang together, in pieces; only those that `wanted` names. */
export function piecesOf(graph: PlanGraph, wanted: readonly number[]): number[][] {
  const open = new Set(wanted);
  const pieces: number[][] = [];
  for (const start of wanted) {
    if (!open.delete(start)) continue;
    const piece = [start];
    for (const node of piece) {
      for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
        const next = graph.towards[link] ?? -1;
        if (open.delete(next)) piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

import type { WayKind } from '../subdivision/ground.ts';

/** Where a border between two parcels runs. */
export type BorderKind = WayKind | 'open';

/**
 * What a division is judged by. All are prices, so that they add up: 1 is what a grid costs that is
 * off by its whole tolerance.
 */
export interface PlanTerms {
  /** Weight that a grid should have: households times difficulty (R2, R12). */
  readonly target: number;
  /** Share of the target by which a grid may be off: 0.1 for a tenth. */
  readonly tolerance: number;
  readonly balance: number;
  /** Price of 100 m of border between grids, by where it runs: free along a road. */
  readonly cut: Readonly<Record<BorderKind, number>>;
  /** Price of 100 m of way that runs inside a grid instead of along its border. */
  readonly join: Readonly<Record<BorderKind, number>>;
  /** Price of a border between two parcels of one compound. */
  readonly compound: number;
  /** Price of a rectangle four times as long as wide; a circle costs nothing. */
  readonly compactness: number;
  /** Price of `target` households that get another worker. */
  readonly change: number;
}

/** Prices that have proved themselves on the demonstration district. */
export function termsFor(target: number): PlanTerms {
  return {
    target,
    tolerance: 0.1,
    balance: 0.9,
    cut: { railway: 0, river: 0, arterial: 0, street: 0, lane: 0, open: 30 },
    join: { railway: 4, river: 4, arterial: 3.2, street: 1.65, lane: 0, open: 0 },
    compound: 0.3,
    compactness: 18,
    change: 0,
  };
}

/**
 * Within its tolerance a grid costs next to nothing: there shape and roads decide. Beyond, it costs a fixed price and
 * more with every tolerance; where it comes near twice its tolerance, so much that nothing outweighs it.
 */
const WITHIN = 0.02;
const BEYOND = 11.5;
const STEEP = 8;
const FAR = 1.7;
const STEEPEST = 400;

/** Price of a grid’s weight. */
export function balancePrice(terms: PlanTerms, weight: number, target: number): number {
  const off = Math.abs(weight - target) / (target * terms.tolerance || 1);
  const beyond = off > 1 + 1e-9 ? BEYOND + STEEP * (off - 1) : 0;
  return terms.balance * (WITHIN * off + beyond + STEEPEST * Math.max(0, off - FAR));
}

/** Weight of the inverse of roundness beside roundness itself. */
const INVERSE = 0.1;

/**
 * Price of a grid’s shape: 0 for a circle. It goes by the very figure that is shown, so that the search buys what people
 * see, and a little by its inverse, which grows without end for what is drawn out along a shore or a road.
 */
export function shapePrice(terms: PlanTerms, perimeter: number, squareMetres: number): number {
  if (squareMetres <= 0 || perimeter <= 0) return 0;
  const round = roundness(perimeter, squareMetres);
  const drawnOut = 1 - round + INVERSE * (1 / round - 1);
  return (terms.compactness * drawnOut) / LONG_RECTANGLE;
}

/** Polsby and Popper: 1 for a circle, 0.785 for a square. */
export const roundness = (perimeter: number, squareMetres: number): number =>
  perimeter === 0 ? 0 : (4 * Math.PI * squareMetres) / perimeter ** 2;

/** What a rectangle four times as long as wide is drawn out, so that it costs 1 by its price. */
const LONG_RECTANGLE = 0.596;

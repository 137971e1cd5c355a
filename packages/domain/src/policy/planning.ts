import type { Difficulty } from '@jingwei/contract';

/** How the ground is divided into grids (R2, R12). */
export type PlanningPolicy = {
  /** Households that a grid should have, weighed by their difficulty. */
  readonly target: number;
  /** Share of the target by which a grid may be off. */
  readonly tolerance: number;
  /** Households that each of these counts for besides the one that it is. */
  readonly difficulty: Difficulty;
};

/** As shipped: about three hundred households, give or take a tenth. */
export const ordinaryPlanning: PlanningPolicy = {
  target: 300,
  tolerance: 0.1,
  difficulty: { livingAlone: 0.5, disabled: 0.5, rental: 0.3, shop: 0.3, noLift: 0.1 },
};

import type { DifficultyFactor, DivisionMetrics, DivisionRequest, GridReasons } from '@jingwei/contract';
import type { Area, Sides, Way } from '@jingwei/geo';
import type { Polygon } from 'geojson';

/** A building as the planner weighs it. */
export type PlannerBuilding = {
  readonly id: string;
  readonly footprint: Polygon;
  readonly households: number;
  readonly compound: string;
  /** Households (or shops) to which each factor applies. */
  readonly factors: Readonly<Record<DifficultyFactor, number>>;
};

/** What a community is divided from. */
export type PlannerGround = {
  readonly outline: Area;
  readonly ways: readonly Way[];
  readonly buildings: readonly PlannerBuilding[];
  readonly unplaced: number;
  /** The grids of today, and which of them stay as they are. */
  readonly today: readonly { readonly id: string; readonly geometry: Area; readonly fixed: boolean }[];
};

/** Grids that are drawn already, in the order of their numbers; `heir` is the index of a grid of today, or −1. */
export type DrawnGrids = readonly { readonly geometry: Area; readonly heir: number }[];

export type Task = { readonly ground: PlannerGround; readonly request: DivisionRequest } & (
  | { readonly kind: 'plan' }
  /** Measures grids that somebody drew. */
  | { readonly kind: 'measure'; readonly grids: DrawnGrids }
  /** Moves the ground of one building to a neighbouring grid, and measures. */
  | { readonly kind: 'move'; readonly grids: DrawnGrids; readonly building: number; readonly to: number }
);

export type PlannedGrid = {
  readonly geometry: Area;
  readonly label: readonly [number, number] | null;
  readonly households: number;
  readonly weight: number;
  readonly sides: Sides;
  readonly heir: number;
  readonly standIn: number | null;
  readonly explanation: GridReasons;
};

/** A division as computed. */
export type Planned = {
  readonly grids: readonly PlannedGrid[];
  /** Grid of each building, by its index; −1 for one that stands outside. */
  readonly gridOf: readonly number[];
  readonly metrics: DivisionMetrics;
};

/** What the worker answers. */
export type Outcome =
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'planned'; readonly planned: Planned }
  | {
      readonly kind: 'refused';
      readonly why: 'impossible' | 'notAdjacent' | 'gridBreaks';
      readonly detail: string;
    };

import { type Static, Type } from 'typebox';
import { Day, GeoJson, Nullable, OneOf, Optional, Place, Point, Time, Uuid } from '../fields.ts';
import { DivisionStaffing } from './staffing.ts';

export const divisionStates = ['draft', 'reviewed', 'scheduled', 'effective', 'withdrawn'] as const;
export type DivisionState = (typeof divisionStates)[number];
/** What the computer is at. */
export const divisionWorks = ['waiting', 'running', 'done', 'failed'] as const;
/** Anew from the ground, or from the division of today with few changes. */
export const divisionModes = ['anew', 'fromToday'] as const;
export const wayNames = ['railway', 'river', 'arterial', 'street', 'lane'] as const;
/** What makes a household more work (R12). */
export const difficultyFactors = ['livingAlone', 'disabled', 'rental', 'shop', 'noLift'] as const;
export type DifficultyFactor = (typeof difficultyFactors)[number];

const Factor = Type.Number({ minimum: 0, maximum: 10 });
/**
 * Households that each of these counts for, besides the one that it is. Weights are scaled to the households of the
 * community: how many grids there are follows from households (R2), what is in each of them from difficulty (R12).
 */
export const Difficulty = Type.Object({
  livingAlone: Factor,
  disabled: Factor,
  rental: Factor,
  shop: Factor,
  noLift: Factor,
});
export type Difficulty = Static<typeof Difficulty>;

export const DivisionRequest = Type.Object(
  {
    mode: OneOf(divisionModes),
    /** The same ground, request and seed give the same division. */
    seed: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    target: Type.Integer({ minimum: 20, maximum: 2000 }),
    tolerance: Type.Number({ minimum: 0.02, maximum: 0.5 }),
    /** Number of grids; as the target asks for when absent. */
    count: Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    /** Areas that stay as they are. */
    fixed: Type.Array(Uuid, { maxItems: 60, uniqueItems: true }),
    difficulty: Difficulty,
  },
  { additionalProperties: false },
);
export type DivisionRequest = Static<typeof DivisionRequest>;

/** A division in figures, so that two can be compared. */
export const DivisionFigures = Type.Object({
  grids: Type.Integer(),
  leastHouseholds: Type.Integer(),
  mostHouseholds: Type.Integer(),
  /** Shares of grids. */
  withinTolerance: Type.Number(),
  withinTwice: Type.Number(),
  contiguous: Type.Number(),
  worstDeviation: Type.Number(),
  /** Standard deviation of weight by the target. */
  spread: Type.Number(),
  compactness: Type.Number(),
  alongWays: Type.Number(),
  /** Metres of ways inside grids. */
  arterialsInside: Type.Number(),
  streetsInside: Type.Number(),
  /** Metres of rivers and railways that run inside grids: barriers that somebody would have to cross. */
  barriersInside: Optional(Type.Number()),
});
export type DivisionFigures = Static<typeof DivisionFigures>;

export const DivisionMetrics = Type.Object({
  today: DivisionFigures,
  plan: DivisionFigures,
  /** Households that get another worker, of how many. */
  changing: Type.Integer(),
  households: Type.Integer(),
  buildings: Type.Integer(),
  /** Buildings without a position: they go where most of their grid goes. */
  unplaced: Type.Integer(),
});
export type DivisionMetrics = Static<typeof DivisionMetrics>;

const Names = Type.Array(Type.String());
export const FourSides = Type.Object({ east: Names, south: Names, west: Names, north: Names });

/** Why a grid is as it is, and what could be otherwise. */
export const GridReasons = Type.Object({
  deviation: Type.Number(),
  buildings: Type.Integer(),
  squareMetres: Type.Number(),
  compactness: Type.Number(),
  pieces: Type.Integer(),
  /** Weight by what it comes from; households first. */
  factors: Type.Array(
    Type.Object({ factor: OneOf(['households', ...difficultyFactors]), weight: Type.Number() }),
  ),
  neighbours: Type.Array(
    Type.Object({ number: Type.Integer(), metres: Type.Number(), ways: Type.Array(Type.String()) }),
  ),
  alternatives: Type.Array(
    Type.Object({
      buildings: Type.Array(Type.String()),
      to: Type.Integer(),
      households: Type.Integer(),
      deviationHere: Type.Number(),
      deviationThere: Type.Number(),
      staysWhole: Type.Boolean(),
    }),
  ),
});
export type GridReasons = Static<typeof GridReasons>;

export const DivisionGrid = Type.Object({
  number: Type.Integer(),
  serial: Nullable(Type.String()),
  name: Type.String(),
  geometry: GeoJson,
  label: Nullable(Point),
  households: Type.Integer(),
  weight: Type.Number(),
  sides: FourSides,
  /** The four sides as a sentence (R7). */
  boundary: Type.String(),
  continues: Nullable(Type.Object({ id: Uuid, place: Place, name: Type.String() })),
  standIn: Nullable(Type.Integer()),
  explanation: GridReasons,
});
export type DivisionGrid = Static<typeof DivisionGrid>;

const Person = Type.Object({ id: Uuid, name: Type.String() });
export const DivisionRow = Type.Object({
  id: Uuid,
  place: Place,
  placeName: Type.String(),
  title: Type.String(),
  state: OneOf(divisionStates),
  work: OneOf(divisionWorks),
  progress: Type.Integer(),
  problem: Nullable(Type.String()),
  grids: Type.Integer(),
  metrics: Nullable(DivisionMetrics),
  effectiveOn: Nullable(Day),
  author: Person,
  reviewer: Nullable(Person),
  reviewNote: Type.String(),
  madeAt: Time,
  changedAt: Time,
  version: Type.Integer(),
});
export type DivisionRow = Static<typeof DivisionRow>;

/** A grid as it stood before. */
export const FormerGrid = Type.Object({
  id: Uuid,
  place: Place,
  name: Type.String(),
  households: Nullable(Type.Integer()),
  geometry: GeoJson,
  label: Nullable(Point),
});

export const Division = Type.Object({
  ...DivisionRow.properties,
  request: DivisionRequest,
  outline: Nullable(GeoJson),
  before: Type.Array(FormerGrid),
  after: Type.Array(DivisionGrid),
  buildings: Type.Array(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      households: Type.Integer(),
      number: Type.Integer(),
      lng: Type.Number(),
      lat: Type.Number(),
    }),
  ),
  /** Until it is in force; afterwards the posts themselves say it. */
  staffing: Nullable(DivisionStaffing),
  abilities: Type.Array(Type.String()),
});
export type Division = Static<typeof Division>;

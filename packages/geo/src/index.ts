export {
  type Area,
  type Bounds,
  boundsOf,
  insideBounds,
  isPlaceOnEarth,
  type LngLat,
  polygonsOf,
} from './area.ts';
export {
  type BeatGrid,
  type BeatPlan,
  type BeatRequest,
  divideIntoBeats,
  measureBeats,
} from './beats/beats.ts';
export { type Coverage, checkCoverage, type Division } from './coverage/check.ts';
export {
  type DrawnGrid,
  type Finding,
  type FindingKind,
  findingKinds,
  type Mend,
} from './coverage/finding.ts';
export { missesOf, type Reading, readArea, readingOf, readings } from './coverage/reading.ts';
export { fromBd09, fromGcj02, toBd09, toGcj02 } from './datum.ts';
export { labelPoint } from './label.ts';
export {
  type AddressBook,
  type AddressEntry,
  type AddressMatch,
  buildAddressBook,
} from './locate/addresses.ts';
export { buildLocator, type LocatableGrid, type Locator } from './locate/locator.ts';
export type { Nearest } from './locate/nearest.ts';
export { bearing, distanceMetres, METRES_PER_DEGREE, polygonArea } from './measure.ts';
export { adjacencyOf } from './neighbours/adjacency.ts';
export { type Adjacency, standInPairs } from './neighbours/pairs.ts';
export { boundaryText, type Sides, sidesOfGrids } from './neighbours/sides.ts';
export { type Nearness, nearnessOf, reachArea } from './network/circle.ts';
export { type Isochrone, isochrone, reachMetres } from './network/isochrone.ts';
export { buildNetwork, distancesFrom, distanceTo, type Network, type Stop } from './network/network.ts';
export { coveredBy, type Sites, type Siting, siteGreedily, sitingModel } from './network/siting.ts';
export type { OsmElement, OsmNode, OsmRelation, OsmWay, Tags } from './osm/element.ts';
export {
  createOsmReader,
  type OsmBuilding,
  type OsmFault,
  type OsmFinding,
  type OsmGround,
  type OsmLine,
  type OsmOutline,
  osmFaults,
} from './osm/ground.ts';
export { type FloorTerms, householdsByFloors, type OsmWayKind } from './osm/kinds.ts';
export { crossesItself } from './osm/rings.ts';
export { bendSide, moveCorner, type Redrawn, straightenAt } from './plan/borders.ts';
export { explainPlan, type GridExplanation, type SharedBorder, type WhatIf } from './plan/explain.ts';
export { figuresOf, type GridFigures, householdsChanging, type PlanFigures } from './plan/metrics.ts';
export { readingOrder } from './plan/order.ts';
export { type Plan, type PlanRequest, planGrids } from './plan/plan.ts';
export type { Solved, Solver } from './plan/recombine.ts';
export { type BorderKind, type PlanTerms, termsFor } from './plan/terms.ts';
export { layToday, type Today } from './plan/today.ts';
export { type Arrangement, arrange, insideOf } from './subdivision/arrangement.ts';
export {
  type Ground,
  type GroundBuilding,
  type Way,
  type WayKind,
  wayKinds,
} from './subdivision/ground.ts';
export type { MarkedLine } from './subdivision/noding.ts';
export { outlinesOf } from './subdivision/outline.ts';
export { areasOf, cutParcels, type ParcelMap } from './subdivision/parcels.ts';
export { type ParcelSizes, sizesFor } from './subdivision/sizes.ts';
export type { Border, Parcel } from './subdivision/survey.ts';

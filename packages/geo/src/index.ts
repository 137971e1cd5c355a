export {
  type Area,
  type Bounds,
  boundsOf,
  insideBounds,
  isPlaceOnEarth,
  type LngLat,
  polygonsOf,
} from './area.ts';
export { fromBd09, fromGcj02, toBd09, toGcj02 } from './datum.ts';
export { labelPoint } from './label.ts';
export { buildLocator, type LocatableGrid, type Locator } from './locate/locator.ts';
export type { Nearest } from './locate/nearest.ts';
export { bearing, distanceMetres, METRES_PER_DEGREE, polygonArea } from './measure.ts';

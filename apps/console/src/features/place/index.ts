/** Places: the areas within reach, choosing one of them, locating something on the map. */
export * from './areas.ts';
export * from './LocationField.tsx';
export * from './PlaceTree.tsx';

/** The map with its engine. Apps show it through `LazyMap` of the main entry, or import this entry dynamically. */
export { MapView } from './MapView.tsx';
export type * from './types.ts';

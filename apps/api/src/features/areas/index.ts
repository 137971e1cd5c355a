import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { mapLayers } from './layers.ts';
import { handlers } from './routes.ts';

export { type BoundaryReport, importBoundaries, type Said } from './boundaries/index.ts';
export { type Division, decodeDivisions, readDivisions } from './divisions.ts';
export { gridIndex } from './grids.ts';
export { type GroundReport, importGround } from './ground/index.ts';
export { type ImportReport, importDivisions } from './import/index.ts';
export { baseMap } from './layers.ts';
export { type OutlineRow, outlines as outlinesOf } from './queries.ts';

/** The tree of areas, its units, and the map that everybody may see. */
export const areas: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  mapLayers(app, deps);
};

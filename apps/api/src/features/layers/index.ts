import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { dutyHandlers } from './duties.ts';
import { layerHandlers } from './layers.ts';
import { planHandlers } from './plans.ts';
import { report } from './report.ts';

export { type GridLoad, gridLoads } from './loads.ts';
export { barriersAmong } from './propose.ts';

/** Dedicated lines such as market supervision: their beats upon the grids, who is on them, and how much that is (R12, R13). */
export const layers: Feature = async (app, { deps }) => {
  for (const one of [...layerHandlers, anyHandler(report), ...dutyHandlers, ...planHandlers])
    route(app, deps, one);
};

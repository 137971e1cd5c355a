import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { spotCheckBound } from './bound.ts';
import { drawChecks } from './draw.ts';
import { findSpotCheck, listSpotChecks, recordSpotCheck } from './routes.ts';

export { drawChecks } from './draw.ts';

/** Soon after the day has closed; nothing is drawn twice, and what was missed is caught up. */
export const drawJob: Job = { name: 'spotCheck.draw', cron: '*/10 * * * *', run: drawChecks };

/** Spot checks: drawn by the server after the day, done by the grid leader, published with their error bound (R53). */
export const spotChecks: Feature = async (app, { deps }) => {
  const record = anyHandler(recordSpotCheck);
  handlers.set(record.operation.name, record);
  for (const one of [
    anyHandler(spotCheckBound),
    anyHandler(listSpotChecks),
    anyHandler(findSpotCheck),
    record,
  ])
    route(app, deps, one);
};

import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { effectJob } from './effect/index.ts';
import { handlers } from './routes.ts';
import { planningJob } from './run.ts';
import { standInHandlers } from './standIns.ts';
import { vacancyHandlers } from './vacancies.ts';

export { makeEffective } from './effect/index.ts';
export { waysNear } from './ground.ts';
export { waysOf } from './queries/ground.ts';
export { runDivisions } from './run.ts';

export const divisionJobs = [planningJob, effectJob];

/** How a community is divided into grids: computed, edited, reviewed, and in force from a day on (R2–R7, R11, R12). */
export const divisions: Feature = async (app, { deps }) => {
  for (const one of [...handlers, ...standInHandlers, ...vacancyHandlers]) route(app, deps, one);
};

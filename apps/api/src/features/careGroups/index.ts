import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { listHandlers } from './lists.ts';
import { writeHandlers } from './writes.ts';

export { careJobs } from './jobs.ts';
export { careTally } from './tally.ts';

/** Care groups: who belongs to one and why, and the records that say so (R35–R37, R44). */
export const careGroups: Feature = async (app, { deps }) => {
  for (const one of [...listHandlers, ...writeHandlers]) route(app, deps, one);
};

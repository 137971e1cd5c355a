import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { deviceHandlers } from './devices.ts';
import { digestHandlers } from './digest.ts';
import { pull } from './pull.ts';
import { pushRoute } from './push.ts';
import { refusedHandlers } from './refused.ts';
import { retryRoute } from './retry.ts';
import { snapshotRoute } from './snapshot.ts';
import { uploads } from './uploads.ts';

export { syncJobs } from './jobs.ts';

/** The phone’s way in and out: the same operations and handlers as the desk’s, and what belongs on a phone. */
export const sync: Feature = async (app, { deps }) => {
  pushRoute(app, deps);
  snapshotRoute(app, deps);
  retryRoute(app, deps);
  await uploads(app, deps);
  for (const one of [anyHandler(pull), ...digestHandlers, ...deviceHandlers, ...refusedHandlers])
    route(app, deps, one);
};

import type { Deps } from '../../platform/deps.ts';
import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { dayAt } from '../visits/index.ts';
import { endPatrol, findPatrol, listPatrols, passCheckpoint, startPatrol } from './patrol.ts';
import { dropTracks } from './queries.ts';
import { listPatrolRoutes, retirePatrolRoute, savePatrolRoute } from './routes.ts';

/** Drops tracks whose days are over (security.md 26); answers how many. */
export async function dropOldTracks({ db, clock }: Deps): Promise<number> {
  return (await dropTracks(db.kysely, dayAt(clock()).toString())).length;
}

export const trackJob: Job = { name: 'patrol.dropTracks', cron: '50 2 * * *', run: dropOldTracks };

/** Patrols: routes with checkpoints, and walks along them, tracked only between start and end (R26, R57). */
export const patrols: Feature = async (app, { deps }) => {
  const field = [anyHandler(startPatrol), anyHandler(passCheckpoint), anyHandler(endPatrol)];
  for (const one of field) handlers.set(one.operation.name, one);
  for (const one of [
    ...field,
    anyHandler(listPatrolRoutes),
    anyHandler(savePatrolRoute),
    anyHandler(retirePatrolRoute),
    anyHandler(listPatrols),
    anyHandler(findPatrol),
  ])
    route(app, deps, one);
};

import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** Party groups are built in grids, and their leaders live there (R18). */
export const partyGroups: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

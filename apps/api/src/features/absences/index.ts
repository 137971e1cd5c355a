import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** Absences of grid workers; the neighbour’s worker stands in for those days, through the posts that are held (R11). */
export const absences: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

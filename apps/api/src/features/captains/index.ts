import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** Building captains and household representatives (R1, R22): residents with a task. */
export const captains: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

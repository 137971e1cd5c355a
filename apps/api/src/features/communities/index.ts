import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** Communities: what is counted of them, what they have, and what is below the minimum (R8, R51). */
export const communities: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

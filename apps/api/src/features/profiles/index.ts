import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** Health, need and home-care profiles (R45): sealed whole, read with a grant, each reading written down. */
export const profiles: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

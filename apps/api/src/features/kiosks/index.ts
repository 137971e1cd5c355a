import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { kioskHandlers } from './routes.ts';

/** What the kiosks of a place show. */
export const kiosks: Feature = async (app, { deps }) => {
  for (const one of kioskHandlers) route(app, deps, one);
};

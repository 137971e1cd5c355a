import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { downloads } from './download.ts';
import { handlers } from './routes.ts';

export { exportJobs, runExports } from './jobs.ts';

/** Ledgers that leave the house: asked for with a purpose, approved by another, fetched once. */
export const exports: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  downloads(app, deps);
};

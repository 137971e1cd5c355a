import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { listHandlers } from './lists.ts';
import { writeHandlers } from './writes.ts';

/** Units in the area and shops (R34), filed under their grids. */
export const organisations: Feature = async (app, { deps }) => {
  for (const one of [...listHandlers, ...writeHandlers]) route(app, deps, one);
};

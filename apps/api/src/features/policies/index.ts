import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

export { currentPolicy } from './current.ts';
export { type PolicyInForce, readPolicy } from './document.ts';

/** The rules of a county as data: the version in force, and routing that can be tried before it is applied. */
export const policies: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

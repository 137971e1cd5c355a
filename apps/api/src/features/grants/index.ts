import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** Grants of sensitive data: who may read what besides, for what, until when, approved by whom (security.md 17). */
export const grants: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

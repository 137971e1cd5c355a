import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { handlers } from './routes.ts';

/** A person’s own desk: what they must know, and the filters that they keep. */
export const desk: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { liveStream } from '../../platform/live/stream.ts';
import { handlers } from './routes.ts';

/** A person’s own desk: what they must know, the filters that they keep, and the stream that tells of changes. */
export const desk: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  liveStream(app, deps);
};

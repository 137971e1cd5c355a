import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { circleHandlers } from './circle.ts';
import { pointHandlers } from './points.ts';
import { openReckoner } from './reckoner/index.ts';

export { servicePointsOf } from './queries.ts';

/** Where residents are served, whom that reaches in ten minutes, and where the next point should stand (R86). */
export const serviceCircles: Feature = async (app, { deps }) => {
  for (const one of [...pointHandlers, ...circleHandlers(openReckoner())]) route(app, deps, one);
};

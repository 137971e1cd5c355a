import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { photos } from './photos.ts';
import { findGrid, locate, publicSetting, suggest } from './places.ts';

const handlers = [anyHandler(publicSetting), anyHandler(locate), anyHandler(suggest), anyHandler(findGrid)];

/** What residents do without an account: find their grid, report, follow, rate. */
export const tracking: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  photos(app, deps);
};

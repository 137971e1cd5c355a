import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { followReport, rateReport, reopenReport } from './follow.ts';
import { photos } from './photos.ts';
import { findGrid, locate, publicSetting, suggest } from './places.ts';
import { publicReport } from './report.ts';

const handlers = [
  anyHandler(publicSetting),
  anyHandler(locate),
  anyHandler(suggest),
  anyHandler(findGrid),
  anyHandler(publicReport),
  anyHandler(followReport),
  anyHandler(rateReport),
  anyHandler(reopenReport),
];

/** What residents do without an account: find their grid, report, follow, rate. */
export const tracking: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  photos(app, deps);
};

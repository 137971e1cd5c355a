import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { followReport, rateReport, reopenReport } from './follow.ts';
import { photos } from './photos.ts';
import { publicSetting } from './places.ts';
import { publicReport } from './report.ts';

const handlers = [
  anyHandler(publicSetting),
  anyHandler(publicReport),
  anyHandler(followReport),
  anyHandler(rateReport),
  anyHandler(reopenReport),
];

/** What residents do without an account: report, follow, rate. */
export const tracking: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
  photos(app, deps);
};

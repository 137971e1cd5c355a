import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { cancelCampaign, createCampaign, listCampaigns } from './routes.ts';

/** Campaigns in which everybody is visited (R56). */
export const campaigns: Feature = async (app, { deps }) => {
  for (const one of [anyHandler(listCampaigns), anyHandler(createCampaign), anyHandler(cancelCampaign)])
    route(app, deps, one);
};

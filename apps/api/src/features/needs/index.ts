import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import { listNeeds, raiseNeed, settleNeed } from './routes.ts';

/** The log of what households need, and what became of it (R58). */
export const needs: Feature = async (app, { deps }) => {
  for (const one of [anyHandler(listNeeds), anyHandler(raiseNeed), anyHandler(settleNeed)]) {
    handlers.set(one.operation.name, one);
    route(app, deps, one);
  }
};

import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { makePlansOfDay } from './make.ts';
import { changePlan, todaysPlan } from './routes.ts';

export { makePlan, makePlansOfDay } from './make.ts';

/** Before anybody sets out; whoever comes on post later gets a plan by asking for it. */
export const planJob: Job = { name: 'plan.make', cron: '30 6 * * *', run: makePlansOfDay };

/** The households of a worker’s day. */
export const plans: Feature = async (app, { deps }) => {
  for (const one of [anyHandler(todaysPlan), anyHandler(changePlan)]) {
    handlers.set(one.operation.name, one);
    route(app, deps, one);
  }
};

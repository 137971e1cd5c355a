import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import { listDuty, signDuty } from './routes.ts';

/** Sign-ins of the working day (R113). */
export const dutySigns: Feature = async (app, { deps }) => {
  const sign = anyHandler(signDuty);
  handlers.set(sign.operation.name, sign);
  for (const one of [sign, anyHandler(listDuty)]) route(app, deps, one);
};

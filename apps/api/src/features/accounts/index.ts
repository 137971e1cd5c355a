import type { Feature } from '../../platform/http/feature.ts';
import { routes } from './routes.ts';

export { createFirstAdministrators, type FirstAdministrator } from './first.ts';

/** Accounts of the staff and the posts they hold. */
export const accounts: Feature = async (app, { deps }) => routes(app, deps);

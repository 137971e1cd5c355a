import type { Feature } from '../../platform/http/feature.ts';
import { routes } from './routes.ts';

/** Signing in and out, one’s own password and authenticator. */
export const session: Feature = async (app, { deps }) => routes(app, deps);

import type { Feature } from '../../platform/http/feature.ts';
import { routes } from './routes.ts';

export { seal, sealJob } from './seal.ts';
export { type AuditReport, verifyAudit } from './verify.ts';

/** The log of who did, read or was refused what, and the chain that seals it. */
export const audit: Feature = async (app, { deps }) => routes(app, deps);

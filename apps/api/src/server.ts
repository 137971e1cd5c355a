import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { refuse } from '@jingwei/contract';
import addFormats from 'ajv-formats';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { features } from './features/index.ts';
import type { Deps } from './platform/deps.ts';
import { photoMegabytes } from './platform/files/photos.ts';
import { health, measureRequests } from './platform/http/health.ts';
import { documentation } from './platform/http/openapi.ts';
import { outsideOrigins } from './platform/http/outside.ts';
import { pages } from './platform/http/pages.ts';
import { answerError } from './platform/http/problem.ts';

export type ServerOptions = {
  /** Off in tests that send thousands of requests from one address. */
  readonly rateLimits?: boolean;
};

/**
 * Puts the server together: platform plugins first, then every feature by an explicit list, then the pages of the
 * three web apps. Nothing is found by magic.
 */
export async function buildServer(deps: Deps, options: ServerOptions = {}): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = deps.log;
  const app = fastify({
    loggerInstance: logger,
    // The default request lines carry addresses and tracking codes; what we log ourselves does not.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 2 * 1024 * 1024,
    trustProxy: 'loopback',
    ajv: {
      customOptions: { coerceTypes: true, removeAdditional: false, allErrors: false, useDefaults: true },
      plugins: [addFormats.default],
    },
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(refuse('route.missing'), request, reply));
  measureRequests(app);
  await app.register(helmet, { contentSecurityPolicy: contentSecurityPolicy(outsideOrigins()) });
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(multipart, { limits: { fileSize: photoMegabytes * 1024 * 1024, files: 1 } });
  if (options.rateLimits !== false) await app.register(rateLimit, { global: false });
  await app.register(health, { deps });
  await app.register(documentation);
  for (const feature of features) await app.register(feature, { deps });
  await app.register(pages);
  return app;
}

/**
 * Own origin only: no foreign map, font or analytics calls (security.md 25), but for the picture tiles that somebody
 * set. MapLibre makes its worker from a blob.
 */
const contentSecurityPolicy = (tiles: readonly string[]) => ({
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", ...tiles],
    upgradeInsecureRequests: null,
  },
});

import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Feature } from './feature.ts';
import { ping } from './queries.ts';

/** `/healthz`: the process lives. `/readyz`: it reaches its database. `/metrics`: for Prometheus, without personal data. */
const registry = new Registry();
collectDefaultMetrics({ register: registry });
const seconds = new Histogram({
  name: 'jingwei_request_seconds',
  help: 'Duration of requests by route and status',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers: [registry],
});

/** Measures every request by its route pattern, never by its path, which may hold a tracking code. */
export function measureRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe(
      { route, method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}

export const health: Feature = async (app, { deps }) => {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    try {
      await ping(deps.db.kysely);
      return { status: 'ready' };
    } catch (error) {
      deps.log.warn({ err: error }, 'not ready');
      return reply.status(503).send({ status: 'database not reachable' });
    }
  });
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
};

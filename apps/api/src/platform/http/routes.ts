import { type Operation, refuse } from '@jingwei/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Deps } from '../deps.ts';
import type { Caller } from '../session/caller.ts';
import { publicCaller, staffOf } from '../session/resolve.ts';
import { execute } from './execute.ts';
import type { AnyHandler, Circumstances } from './handler.ts';
import { languageOf } from './problem.ts';
import { handlers } from './registry.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Seconds and requests per address for what anybody may call. */
const publicLimit = { max: 300, timeWindow: 60_000 };
const limits: Readonly<Record<string, { max: number; timeWindow: number }>> = {
  'session.signIn': { max: 30, timeWindow: 60_000 },
  'public.report': { max: 30, timeWindow: 60_000 },
  'photo.upload': { max: 60, timeWindow: 60_000 },
  'tracking.find': { max: 60, timeWindow: 60_000 },
};

/** A cookie rides along on any request a browser makes: writes must come from our own pages and know the token. */
export function guardCrossSite(request: FastifyRequest, caller: Caller): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw refuse('request.cross_site');
  if (caller.kind !== 'staff' || caller.csrf === null) return;
  if (request.headers['x-csrf-token'] !== caller.csrf) throw refuse('request.cross_site');
}

export async function callerOf(deps: Deps, request: FastifyRequest, operation: Operation): Promise<Caller> {
  if (operation.access !== 'staff') return publicCaller(deps, request);
  const staff = await staffOf(deps, request);
  if (staff === undefined) throw refuse('session.missing');
  return staff;
}

export async function circumstances(
  deps: Deps,
  request: FastifyRequest,
  operation: Operation,
): Promise<Circumstances> {
  const caller = await callerOf(deps, request, operation);
  guardCrossSite(request, caller);
  return { caller, address: request.ip, language: languageOf(request), opId: opIdOf(request, operation) };
}

function opIdOf(request: FastifyRequest, operation: Operation): string | null {
  if (operation.kind === 'read') return null;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !uuid.test(key))
    throw refuse('request.key_missing', {}, { field: 'Idempotency-Key' });
  return key;
}

const takesBody = (operation: Operation): boolean => 'properties' in operation.body;

export function routeOptions(operation: Operation): RouteShorthandOptions {
  const limit = limits[operation.name] ?? (operation.access === 'staff' ? undefined : publicLimit);
  return {
    schema: {
      params: operation.params,
      querystring: operation.query,
      ...(takesBody(operation) ? { body: operation.body } : {}),
    },
    ...(limit === undefined ? {} : { config: { rateLimit: limit } }),
  };
}

/** Registers an operation at its path. `send` shapes answers that are not JSON (files, CSV). */
export function route(
  app: FastifyInstance,
  deps: Deps,
  handler: AnyHandler,
  send: (reply: FastifyReply, result: unknown) => unknown = (reply, result) => reply.send(result ?? 'null'),
): void {
  const { operation } = handler;
  handlers.set(operation.name, handler);
  app.route({
    method: operation.method,
    url: operation.path,
    ...routeOptions(operation),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, operation);
      const { params, query, body } = request;
      const parts = { params, query, body: takesBody(operation) ? body : null };
      const { value: result } = await execute(deps, handler, parts, around);
      if (result === null) return reply.type('application/json; charset=utf-8').send('null');
      return send(reply, result);
    },
  });
}

import { refuse } from '@jingwei/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { type Collection, collectionOf } from './collections.ts';

const rateLimit = { max: 600, timeWindow: 60_000 };

/** Checks path and query, and counts who asks. */
export const options = <P extends TSchema, Q extends TSchema>(params: P, querystring: Q) => ({
  schema: { params, querystring },
  config: { rateLimit },
});

export const InCollection = Type.Object({ id: Type.String({ maxLength: 40 }) });
export const OneFeature = Type.Object({
  id: Type.String({ maxLength: 40 }),
  feature: Type.String({ maxLength: 60 }),
});

export const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}/ogc`;

/** Programs ask for JSON or for nothing in particular; browsers ask for HTML first. */
export const wantsHtml = (request: FastifyRequest, f: string | undefined): boolean =>
  f === 'html' || (f === undefined && /^text\/html\b/.test(request.headers.accept ?? ''));

export const html = (reply: FastifyReply, text: string) => reply.type('text/html; charset=utf-8').send(text);

/** @throws {Refusal} `route.missing` */
export function known(id: string): Collection {
  const collection = collectionOf(id);
  if (collection === undefined) throw refuse('route.missing');
  return collection;
}

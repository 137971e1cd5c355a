import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';

/** A slice of the server: one encapsulated plugin that registers its routes. */
export type Feature = (app: FastifyInstance, options: { deps: Deps }) => Promise<void>;

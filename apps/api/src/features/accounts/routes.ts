import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { route } from '../../platform/http/routes.ts';
import { peopleHandlers } from './people.ts';
import { portraits } from './portraits.ts';
import { postHandlers } from './posts.ts';

export function routes(app: FastifyInstance, deps: Deps): void {
  for (const each of [...peopleHandlers, ...postHandlers]) route(app, deps, each);
  portraits(app, deps);
}

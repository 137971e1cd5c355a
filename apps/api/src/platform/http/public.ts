import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { publicCaller } from '../session/resolve.ts';

/** The county of a request of a map program, which cannot send our header but can have it in its address. */
export async function countyOf(
  deps: Deps,
  request: FastifyRequest,
  asked: string | undefined,
): Promise<string> {
  return asked ?? (await publicCaller(deps, request)).county;
}

import { createHash } from 'node:crypto';
import type {} from '@fastify/cookie';
import { administratorPosts, type Post, refuse } from '@jingwei/contract';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import type { Caller, Staff } from './caller.ts';
import {
  type CallerRow,
  callerByApiKey,
  callerBySession,
  counties,
  dropSession,
  touchSession,
} from './queries.ts';

/** Numbers that assessors may want otherwise (security.md 2 to 4). */
export const sessionPolicy = { idleMinutes: 30, passwordDays: 90 } as const;
export const sessionCookie = 'jingwei_session';

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const isAdministrator = (post: Post): boolean => (administratorPosts as readonly Post[]).includes(post);

/** A member of staff from their row, with what they have to do first. */
export function staffFrom(row: CallerRow, now: Temporal.Instant): Staff {
  const stale =
    Temporal.Instant.compare(row.passwordChangedAt.add({ hours: sessionPolicy.passwordDays * 24 }), now) < 0;
  const enrolment = !row.totpConfirmed && row.posts.some(({ post }) => isAdministrator(post));
  return {
    kind: 'staff',
    county: row.county,
    account: row.accountId,
    name: row.name,
    login: row.login,
    posts: row.posts,
    grants: row.grants,
    csrf: row.csrf,
    needs:
      row.mustChangePassword || (row.csrf !== null && stale)
        ? 'passwordChange'
        : enrolment
          ? 'enrolment'
          : null,
    expiresAt: now.add({ minutes: sessionPolicy.idleMinutes }),
  };
}

async function bySession(deps: Deps, token: string, touches: boolean): Promise<Staff | undefined> {
  const hash = hashToken(token);
  const row = await callerBySession(deps.db.kysely, hash);
  if (row === undefined) return undefined;
  const now = deps.clock();
  const idle = now.epochMilliseconds - row.lastSeenAt.epochMilliseconds;
  if (idle > sessionPolicy.idleMinutes * 60_000) {
    await dropSession(deps.db.kysely, hash);
    return undefined;
  }
  // Written once a minute at most: a session is read on every request.
  if (touches && idle > 60_000) await touchSession(deps.db.kysely, hash, now);
  return staffFrom(row, now);
}

/**
 * Who calls, by API key or session cookie; undefined when neither is valid. An open stream asks without `touches`: it
 * must not keep the session of somebody awake who has gone.
 */
export async function staffOf(
  deps: Deps,
  request: FastifyRequest,
  { touches = true } = {},
): Promise<Staff | undefined> {
  const bearer = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1];
  if (bearer !== undefined) {
    const row = await callerByApiKey(deps.db.kysely, hashToken(bearer));
    return row === undefined ? undefined : staffFrom(row, deps.clock());
  }
  const token = request.cookies[sessionCookie];
  return token === undefined ? undefined : bySession(deps, token, touches);
}

const onlyCounty = new WeakMap<Deps, string>();

/** The county of a public request: the one asked for, or the only one there is. */
export async function publicCaller(deps: Deps, request: FastifyRequest): Promise<Caller> {
  const asked = request.headers['x-county'];
  if (typeof asked === 'string' && /^\d{6}$/.test(asked)) return { kind: 'anyone', county: asked };
  const known = onlyCounty.get(deps);
  if (known !== undefined) return { kind: 'anyone', county: known };
  const [first] = await counties(deps.db.kysely);
  if (first === undefined) throw refuse('server.busy');
  onlyCounty.set(deps, first.county);
  return { kind: 'anyone', county: first.county };
}

import type { CookieSerializeOptions } from '@fastify/cookie';
import { type BodyOf, ChangePassword, Refusal, SignIn, SignOut } from '@jingwei/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, staff } from '../../platform/http/handler.ts';
import { circumstances, route, routeOptions } from '../../platform/http/routes.ts';
import { dropSession } from '../../platform/session/queries.ts';
import { hashToken, sessionCookie } from '../../platform/session/resolve.ts';
import { beginEnrolment, changePassword, confirmEnrolment, current, signOut } from './account.ts';
import { failureOf } from './failures.ts';
import { signIn } from './sign-in.ts';

const cookieFor = (request: FastifyRequest): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: request.protocol === 'https',
});

export function routes(app: FastifyInstance, deps: Deps): void {
  signInRoute(app, deps);
  signOutRoute(app, deps);
  passwordRoute(app, deps);
  for (const each of [anyHandler(current), anyHandler(beginEnrolment), anyHandler(confirmEnrolment)])
    route(app, deps, each);
}

/** Sets a cookie, so it is registered by hand; guards, limits and validation are those of every operation. */
function signInRoute(app: FastifyInstance, deps: Deps): void {
  app.route<{ Body: BodyOf<typeof SignIn> }>({
    method: SignIn.method,
    url: SignIn.path,
    ...routeOptions(SignIn),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, SignIn);
      const { session, token } = await signIn(deps, request.body, around);
      // Whoever had a session at this browser has left it.
      const before = request.cookies[sessionCookie];
      if (before !== undefined) await dropSession(deps.db.kysely, hashToken(before));
      return reply.setCookie(sessionCookie, token, cookieFor(request)).send(session);
    },
  });
}

function signOutRoute(app: FastifyInstance, deps: Deps): void {
  app.route({
    method: SignOut.method,
    url: SignOut.path,
    ...routeOptions(SignOut),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, SignOut);
      await execute(deps, anyHandler(signOut), { params: {}, query: {}, body: null }, around);
      reply.clearCookie(sessionCookie, cookieFor(request));
      return reply.type('application/json; charset=utf-8').send('null');
    },
  });
}

/** A wrong present password counts as a failure, once the transaction that refused it is gone. */
function passwordRoute(app: FastifyInstance, deps: Deps): void {
  app.route<{ Body: BodyOf<typeof ChangePassword> }>({
    method: ChangePassword.method,
    url: ChangePassword.path,
    ...routeOptions(ChangePassword),
    handler: async (request) => {
      const around = await circumstances(deps, request, ChangePassword);
      try {
        const parts = { params: {}, query: {}, body: request.body };
        const { value } = await execute(deps, anyHandler(changePassword), parts, around);
        return value;
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'session.refused') throw error;
        const { county, account: id } = staff(around);
        throw await failureOf(deps, { county, id });
      }
    },
  });
}

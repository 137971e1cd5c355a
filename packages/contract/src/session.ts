import { type Static, Type } from 'typebox';
import { Nullable, OneOf, Optional, Place, Time, Uuid } from './fields.ts';
import { operation } from './operation.ts';
import { posts, unitKinds } from './words.ts';

const Login = Type.String({ minLength: 2, maxLength: 60 });
const Password = Type.String({ minLength: 1, maxLength: 200 });

/** Who is signed in, where they stand, and which operations their posts permit at all. */
export const Session = Type.Object({
  account: Type.Object({ id: Uuid, name: Type.String(), login: Type.String() }),
  county: Type.String(),
  countyName: Type.String(),
  assignments: Type.Array(
    Type.Object({
      post: OneOf(posts),
      unit: Uuid,
      unitName: Type.String(),
      unitKind: OneOf(unitKinds),
      place: Place,
      lead: Type.Boolean(),
      backup: Type.Boolean(),
    }),
  ),
  /** Names of the operations that at least one post permits. Screens show what is in it and nothing else. */
  abilities: Type.Array(Type.String()),
  /** What has to be done before anything else. */
  needs: Nullable(OneOf(['passwordChange', 'enrolment', 'code'])),
  expiresAt: Time,
  csrf: Type.String(),
});
export type Session = Static<typeof Session>;

export const SignIn = operation('session.signIn', {
  kind: 'read',
  method: 'POST',
  access: 'public',
  path: '/api/session',
  summary: 'Sign in with password, and the authenticator’s code where the account has one',
  body: Type.Object({
    login: Login,
    password: Password,
    code: Optional(Type.String({ pattern: '^\\d{6}$' })),
  }),
  result: Session,
  refusals: [
    'session.refused',
    'session.locked',
    'session.code_needed',
    'session.code_refused',
    'request.too_many',
  ],
});

export const CurrentSession = operation('session.current', {
  kind: 'read',
  access: 'staff',
  path: '/api/session',
  summary: 'The session of the caller',
  result: Session,
  refusals: ['session.missing'],
});

export const SignOut = operation('session.signOut', {
  kind: 'read',
  method: 'DELETE',
  access: 'staff',
  path: '/api/session',
  summary: 'End the session',
  result: Type.Null(),
});

export const ChangePassword = operation('session.changePassword', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/session/password',
  summary: 'Change one’s own password; ends the other sessions of the account',
  body: Type.Object({ current: Password, next: Password }, { additionalProperties: false }),
  result: Session,
  refusals: ['session.refused', 'session.locked', 'password.weak', 'password.repeated'],
});

export const BeginEnrolment = operation('session.beginEnrolment', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/session/authenticator',
  summary: 'Begin to set up an authenticator (TOTP, RFC 6238): a secret and its QR code',
  result: Type.Object({ secret: Type.String(), uri: Type.String(), qr: Type.String() }),
  refusals: ['session.enrolled'],
});

export const ConfirmEnrolment = operation('session.confirmEnrolment', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/session/authenticator/confirm',
  summary: 'Confirm the authenticator with its first code',
  body: Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }) }, { additionalProperties: false }),
  result: Session,
  refusals: ['session.code_refused', 'session.enrolled'],
});

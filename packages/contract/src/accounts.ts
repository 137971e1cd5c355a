import { type Static, Type } from 'typebox';
import {
  Cursor,
  Day,
  Limit,
  Name,
  Nullable,
  OneOf,
  Optional,
  Page,
  PhotoId,
  Place,
  Time,
  Uuid,
} from './fields.ts';
import { operation } from './operation.ts';
import { posts, unitKinds } from './words.ts';

export const Assignment = Type.Object({
  id: Uuid,
  post: OneOf(posts),
  unit: Uuid,
  unitName: Type.String(),
  unitKind: OneOf(unitKinds),
  place: Place,
  lead: Type.Boolean(),
  backup: Type.Boolean(),
  from: Day,
  to: Nullable(Day),
  /** A grant counts only once the security administrator, another person, has approved it (security.md 7). */
  state: OneOf(['proposed', 'approved', 'refused', 'ended']),
});
export type Assignment = Static<typeof Assignment>;

export const Account = Type.Object({
  id: Uuid,
  login: Type.String(),
  name: Type.String(),
  telephone: Nullable(Type.String()),
  disabled: Type.Boolean(),
  lockedUntil: Nullable(Time),
  mustChangePassword: Type.Boolean(),
  hasAuthenticator: Type.Boolean(),
  lastSignInAt: Nullable(Time),
  /** The photograph, and whether the public sees it: only while the person holds a public post. */
  portrait: Nullable(
    Type.Object({ photo: PhotoId, setAt: Time, setBy: Type.String(), published: Type.Boolean() }),
  ),
  assignments: Type.Array(Assignment),
  version: Type.Integer(),
});
export type Account = Static<typeof Account>;

const Id = Type.Object({ id: Uuid });

export const ListAccounts = operation('account.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/accounts',
  summary: 'Accounts of the county by name, sign-in name, unit or waiting grants',
  query: Type.Object({
    q: Optional(Type.String({ maxLength: 60 })),
    place: Optional(Place),
    post: Optional(OneOf(posts)),
    waiting: Optional(Type.Boolean()),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(Account),
});

export const CreateAccount = operation('account.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/accounts',
  summary:
    'Create an account; answers the first password, shown once, which must be changed at first sign-in',
  body: Type.Object(
    {
      id: Uuid,
      login: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,39}$' }),
      name: Name,
      telephone: Optional(Type.String({ maxLength: 20 })),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({ account: Account, firstPassword: Type.String() }),
  refusals: ['account.login_taken', 'actor.not_permitted'],
});

export const ResetPassword = operation('account.resetPassword', {
  kind: 'write',
  access: 'staff',
  path: '/api/accounts/:id/password',
  summary: 'Give an account a new first password and end its sessions',
  params: Id,
  result: Type.Object({ account: Account, firstPassword: Type.String() }),
  refusals: ['account.missing', 'actor.not_permitted'],
});

export const SetAccountState = operation('account.setState', {
  kind: 'write',
  access: 'staff',
  path: '/api/accounts/:id/state',
  summary: 'Disable, enable or unlock an account, or remove its authenticator',
  params: Id,
  body: Type.Object(
    { change: OneOf(['disable', 'enable', 'unlock', 'removeAuthenticator']) },
    { additionalProperties: false },
  ),
  result: Account,
  refusals: ['account.missing', 'actor.second_person', 'actor.not_permitted'],
});

export const ProposeAssignment = operation('assignment.propose', {
  kind: 'write',
  access: 'staff',
  path: '/api/accounts/:id/assignments',
  summary: 'Propose a post in a unit from a day on; counts once another person has approved it',
  params: Id,
  body: Type.Object(
    {
      assignmentId: Uuid,
      post: OneOf(posts),
      unit: Uuid,
      lead: Optional(Type.Boolean()),
      backup: Optional(Type.Boolean()),
      from: Day,
      to: Optional(Day),
    },
    { additionalProperties: false },
  ),
  result: Account,
  refusals: [
    'account.missing',
    'unit.missing',
    'assignment.unit_unsuitable',
    'account.administrator_conflict',
    'date.invalid',
    'actor.not_permitted',
  ],
});

export const SettleAssignment = operation('assignment.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/assignments/:id/settle',
  summary: 'Approve or refuse a proposed post; never by the person who proposed it',
  params: Id,
  body: Type.Object({ approve: Type.Boolean() }, { additionalProperties: false }),
  result: Account,
  refusals: [
    'assignment.missing',
    'assignment.settled',
    'account.administrator_conflict',
    'actor.second_person',
    'actor.not_permitted',
  ],
});

export const EndAssignment = operation('assignment.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/assignments/:id/end',
  summary: 'End a post on a day',
  params: Id,
  body: Type.Object({ on: Day }, { additionalProperties: false }),
  result: Account,
  refusals: ['assignment.missing', 'assignment.settled', 'date.invalid', 'actor.not_permitted'],
});

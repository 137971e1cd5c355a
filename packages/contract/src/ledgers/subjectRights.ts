import { type Static, Type } from 'typebox';
import {
  Cursor,
  Day,
  Id,
  Limit,
  Nullable,
  OneOf,
  Optional,
  Page,
  Place,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import { identityProofs, sensitiveSubjects, subjectRequestKinds, subjectRequestStates } from './careWords.ts';

const Person = Type.Object({ id: Uuid, name: Type.String() });

/** A resident’s request about their own record (PIPL 44–47, security.md 21), taken at the counter, answered by a person. */
export const SubjectRequest = Type.Object({
  id: Uuid,
  resident: Uuid,
  /** Masked. */
  name: Type.String(),
  place: Place,
  placeName: Type.String(),
  kind: OneOf(subjectRequestKinds),
  identity: OneOf(identityProofs),
  /** What exactly is wanted; shown on the request’s own page only. */
  wish: Nullable(Type.String()),
  state: OneOf(subjectRequestStates),
  receivedBy: Person,
  receivedAt: Time,
  dueOn: Day,
  overdue: Type.Boolean(),
  settledBy: Nullable(Person),
  settledAt: Nullable(Time),
  answer: Nullable(Type.String()),
  version: Type.Integer(),
  abilities: Type.Array(Type.String()),
});
export type SubjectRequest = Static<typeof SubjectRequest>;

export const ListSubjectRequests = operation('subjectRequest.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/subject-requests',
  summary: 'Requests of residents about their own record within reach, by deadline',
  query: Type.Object({
    place: Optional(Place),
    state: Optional(OneOf(['open', 'settled'])),
    resident: Optional(Uuid),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(SubjectRequest),
});

export const FindSubjectRequest = operation('subjectRequest.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/subject-requests/:id',
  summary: 'One request with what is wanted and what was answered',
  params: Id,
  result: SubjectRequest,
  refusals: ['subjectRequest.missing'],
});

export const TakeSubjectRequest = operation('subjectRequest.take', {
  kind: 'write',
  access: 'staff',
  path: '/api/subject-requests',
  summary: 'Take a request at the counter after checking who asks; the policy sets its deadline',
  body: Type.Object(
    {
      id: Uuid,
      resident: Uuid,
      kind: OneOf(subjectRequestKinds),
      identity: OneOf(identityProofs),
      wish: Optional(Type.String({ maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  result: SubjectRequest,
  refusals: ['resident.missing', 'subjectRequest.wish_needed', 'actor.not_permitted'],
});

export const SettleSubjectRequest = operation('subjectRequest.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/subject-requests/:id/settle',
  summary:
    'Grant or refuse a request with an answer. A deletion that is granted is carried out at once; a second person decides on it and on corrections',
  params: Id,
  body: Type.Object({ grant: Type.Boolean(), answer: Text(500) }, { additionalProperties: false }),
  result: SubjectRequest,
  refusals: [
    'subjectRequest.missing',
    'subjectRequest.settled',
    'subjectRequest.must_be_kept',
    'partyGroup.leader_elsewhere',
    'actor.second_person',
    'actor.not_permitted',
  ],
});

/** Everything on record about somebody, in plain words for themselves. */
export const SubjectCopy = Type.Object({
  madeAt: Time,
  request: Uuid,
  sections: Type.Array(
    Type.Object({
      title: Type.String(),
      rows: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
    }),
  ),
  /** Parts that the caller has no grant for, whether there is anything in them or not: somebody who has it adds them. */
  withheld: Type.Array(OneOf(sensitiveSubjects)),
});
export type SubjectCopy = Static<typeof SubjectCopy>;

export const CopySubjectRecord = operation('subjectRequest.copy', {
  kind: 'read',
  access: 'staff',
  path: '/api/subject-requests/:id/copy',
  summary:
    'The copy that a granted request gives right to, as JSON or as a page to print; each making is audited',
  params: Id,
  query: Type.Object({ format: Optional(OneOf(['json', 'html'])) }),
  result: SubjectCopy,
  refusals: ['subjectRequest.missing', 'subjectRequest.not_granted', 'actor.not_permitted'],
});

export const RecordReaders = operation('subjectRequest.readers', {
  kind: 'read',
  access: 'staff',
  path: '/api/subject-requests/:id/readers',
  summary: 'Who has read the record of somebody who asks for it, from the audit log',
  params: Id,
  result: Type.Object({
    items: Type.Array(
      Type.Object({
        at: Time,
        by: Type.String(),
        unit: Nullable(Type.String()),
        operation: Type.String(),
        reason: Nullable(Type.String()),
      }),
    ),
  }),
  refusals: ['subjectRequest.missing', 'subjectRequest.not_granted', 'actor.not_permitted'],
});

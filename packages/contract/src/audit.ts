import { type Static, Type } from 'typebox';
import { Cursor, Limit, Nullable, OneOf, Optional, Page, Time, Uuid } from './fields.ts';
import { operation } from './operation.ts';

export const AuditRow = Type.Object({
  id: Uuid,
  at: Time,
  account: Nullable(Uuid),
  accountName: Nullable(Type.String()),
  address: Nullable(Type.String()),
  operation: Type.String(),
  object: Nullable(Type.String()),
  place: Nullable(Type.String()),
  result: Type.String(),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditRow = Static<typeof AuditRow>;

export const ListAudit = operation('audit.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/audit',
  summary: 'The audit log: who did, read or was refused what, when and from where',
  query: Type.Object({
    account: Optional(Uuid),
    operation: Optional(Type.String({ maxLength: 60 })),
    object: Optional(Type.String({ maxLength: 60 })),
    result: Optional(OneOf(['ok', 'refused'])),
    from: Optional(Time),
    to: Optional(Time),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(AuditRow),
});

export const AuditSeal = operation('audit.seal', {
  kind: 'read',
  access: 'staff',
  path: '/api/audit/seal',
  summary: 'State of the sealed chain: blocks, rows sealed and waiting, the latest hash',
  result: Type.Object({
    blocks: Type.Integer(),
    sealed: Type.Integer(),
    waiting: Type.Integer(),
    lastHash: Nullable(Type.String()),
    lastSealedAt: Nullable(Time),
  }),
});

/**
 * What is wrong with a sealed block: lines are missing, were added, were changed or put into another order; it is not
 * linked to the block before; or a block before it is not there.
 */
export const auditProblems = ['missing', 'added', 'changed', 'link', 'gap'] as const;
export type AuditProblem = (typeof auditProblems)[number];

export const VerifyAudit = operation('audit.verify', {
  kind: 'read',
  access: 'staff',
  path: '/api/audit/verify',
  summary: 'Recompute the chain and name every block in which a row was changed, removed, added or reordered',
  result: Type.Object({
    blocks: Type.Integer(),
    rows: Type.Integer(),
    faults: Type.Array(Type.Object({ block: Type.Integer(), problem: OneOf(auditProblems) })),
  }),
});

import { type Static, Type } from 'typebox';
import { Nullable, OneOf, Optional, Time, Uuid } from './fields.ts';
import { operation } from './operation.ts';

/**
 * One write as it travels from a phone: the same operation that the desk sends over HTTP, with the phone's own
 * record of when it was done. `deviceSeq` orders the operations of one entity.
 */
export const PushedOperation = Type.Object(
  {
    opId: Uuid,
    operation: Type.String({ maxLength: 60 }),
    deviceId: Uuid,
    deviceSeq: Type.Integer({ minimum: 1 }),
    entityId: Uuid,
    baseVersion: Nullable(Type.Integer()),
    params: Type.Record(Type.String(), Type.String()),
    body: Type.Unknown(),
    capturedAt: Time,
  },
  { additionalProperties: false },
);
export type PushedOperation = Static<typeof PushedOperation>;

export const OperationReply = Type.Object({
  opId: Uuid,
  result: OneOf(['applied', 'duplicate', 'rejected']),
  /** Of a rejected one: the refusal, as problem JSON. */
  problem: Optional(Type.Unknown()),
  /** Of an applied one: what the operation answers. */
  value: Optional(Type.Unknown()),
});
export type OperationReply = Static<typeof OperationReply>;

export const Push = operation('sync.push', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/sync/push',
  summary: 'Up to 50 operations of a phone; each has its own receipt, a bad one never blocks the others',
  body: Type.Object(
    { operations: Type.Array(PushedOperation, { minItems: 1, maxItems: 50 }) },
    { additionalProperties: false },
  ),
  result: Type.Object({ replies: Type.Array(OperationReply), serverTime: Time }),
});

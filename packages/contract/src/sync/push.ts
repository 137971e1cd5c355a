import { type Static, Type } from 'typebox';
import { Nullable, OneOf, Optional, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';

/**
 * An instant that the server has signed (ECDSA P-256 over `jingwei-time:<at>`, base64url). A phone checks it with the
 * key it was given when it was registered: no captive portal can make one.
 */
export const SignedTime = Type.Object({ at: Time, signature: Type.String({ maxLength: 200 }) });
export type SignedTime = Static<typeof SignedTime>;

/**
 * A point in the order of the database’s transactions. What a push wrote lies before the head that it answers; a pull
 * or snapshot whose head is at least that has seen it.
 */
export const Head = Type.Integer({ minimum: 0 });

/** Names one life of a database: another one after it was restored. A phone then asks what has been lost. */
export const Epoch = Type.String({ maxLength: 80 });

/**
 * How a phone knows when something was done: the last signed server time it heard in the same boot, and the
 * milliseconds of its monotonic clock since. `boot` changes whenever that clock began anew.
 */
export const ClockAnchor = Type.Object(
  { server: Nullable(SignedTime), boot: Uuid, elapsedMs: Nullable(Type.Number({ minimum: 0 })) },
  { additionalProperties: false },
);
export type ClockAnchor = Static<typeof ClockAnchor>;

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
    anchor: Optional(ClockAnchor),
    /** Params and body, sealed to the server's public key; then `params` is empty and `body` null. */
    sealed: Optional(Type.String({ maxLength: 200_000 })),
  },
  { additionalProperties: false },
);
export type PushedOperation = Static<typeof PushedOperation>;

/**
 * `merged`: applied, but another change of the same field had come first and stays (the loser is kept to be looked
 * at). `review`: nothing is changed yet, a leader decides. `rejected`: refused, and kept where the worker and the
 * leader see it.
 */
export const pushResults = ['applied', 'duplicate', 'merged', 'review', 'rejected'] as const;

export const OperationReply = Type.Object({
  opId: Uuid,
  result: OneOf(pushResults),
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
  result: Type.Object({
    replies: Type.Array(OperationReply),
    serverTime: Time,
    time: SignedTime,
    head: Head,
  }),
});

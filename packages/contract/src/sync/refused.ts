import { type Static, Type } from 'typebox';
import { Cursor, Id, Limit, OneOf, Optional, Page, Place, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { OperationReply } from './push.ts';

/**
 * An operation of a phone that the server refused. `handover` is one that was done after the household had gone to
 * somebody else: it waits with the new owner.
 */
export const RefusedOperation = Type.Object({
  opId: Uuid,
  account: Uuid,
  accountName: Type.String(),
  place: Place,
  operation: Type.String(),
  entity: Uuid,
  capturedAt: Time,
  receivedAt: Time,
  code: Type.String(),
  detail: Type.String(),
  handover: Type.Boolean(),
  state: OneOf(['open', 'mended', 'givenUp']),
  /** What was to be written, its personal fields masked. */
  summary: Type.String(),
});
export type RefusedOperation = Static<typeof RefusedOperation>;

export const ListRefused = operation('refused.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/refused-operations',
  summary: 'Refused operations of phones: one’s own, and those of one’s grids for leaders',
  query: Type.Object({
    state: Optional(OneOf(['open', 'mended', 'givenUp'])),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(RefusedOperation),
});

export const SettleRefused = operation('refused.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/refused-operations/:id/settle',
  summary: 'Say that a refused operation has been mended elsewhere, or give it up',
  params: Id,
  body: Type.Object({ how: OneOf(['mended', 'givenUp']) }, { additionalProperties: false }),
  result: RefusedOperation,
  refusals: ['refused.missing', 'refused.settled'],
});

export const RetryRefused = operation('refused.retry', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/refused-operations/:id/retry',
  summary:
    'Carry a refused operation out again, credited to its author; who leads the place or has it now may take over what was handed over',
  params: Id,
  result: OperationReply,
  refusals: ['refused.missing', 'refused.settled'],
});

import { v7 } from 'uuid';
import type { Audited, Circumstances } from './handler.ts';
import type { AuditEntry } from './queries.ts';

/** What the audit log has to know of a call. */
export type Audible = {
  readonly county: string;
  readonly operation: string;
  readonly params: unknown;
  readonly body: unknown;
  readonly around: Circumstances;
  readonly audited: Audited;
  readonly now: Temporal.Instant;
};

const idIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null;

/** A line of the audit log: who, when, from where, what, on which object, with which result. Never the words of a body. */
export function auditEntry(call: Audible, result: string): AuditEntry {
  const { caller, address } = call.around;
  return {
    county: call.county,
    id: v7(),
    at: call.now,
    account: caller.kind === 'staff' ? caller.account : null,
    address,
    operation: call.operation,
    object: call.audited.object ?? idIn(call.params) ?? idIn(call.body),
    place: call.audited.place ?? null,
    result,
    detail: call.audited.detail ?? {},
  };
}

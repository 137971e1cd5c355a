import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import { v7 } from 'uuid';
import { inScope } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { heldPosts } from '../session/caller.ts';
import type { AnyHandler, Audited, Circumstances, Context } from './handler.ts';
import { asRefusal } from './problem.ts';
import { type AuditEntry, findReceipt, writeAudit, writeReceipt } from './queries.ts';

/** The parts of a request after validation. */
export type Parts = { params: unknown; query: unknown; body: unknown };

/**
 * Carries out one operation: permission, then one transaction that holds the work, its receipt and its audit line.
 * A refusal leaves nothing behind but a line in the audit log. A repeated write finds the receipt of the first and
 * answers from it; only a first attempt that fails ever looks for one, so the ordinary path pays nothing.
 */
export async function execute(
  deps: Deps,
  handler: AnyHandler,
  parts: Parts,
  around: Circumstances,
): Promise<unknown> {
  const audited: Audited = {};
  try {
    permit(handler, around);
    return handler.operation.kind === 'write' && around.opId !== null
      ? await write(deps, handler, parts, { ...around, audited, opId: around.opId })
      : await read(deps, handler, parts, { ...around, audited });
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal === undefined) throw error;
    await auditRefusal(deps, handler, parts, { ...around, audited }, refusal);
    throw refusal;
  }
}

type Audible = Circumstances & { audited: Audited };

function permit({ operation }: AnyHandler, { caller }: Circumstances): void {
  if (operation.access !== 'staff') return;
  if (caller.kind !== 'staff') throw refuse('session.missing');
  const beforeAnything = operation.name.startsWith('session.');
  if (!beforeAnything && caller.needs === 'passwordChange') throw refuse('session.password_change_needed');
  if (!beforeAnything && caller.needs === 'enrolment') throw refuse('session.enrolment_needed');
  if (!permits(operation.name, heldPosts(caller))) throw refuse('actor.not_permitted');
}

function contextOf(
  deps: Deps,
  handler: AnyHandler,
  parts: Parts,
  around: Audible,
): Omit<Context<AnyHandler['operation']>, 'tx'> {
  const { params, query, body } = parts as {
    params: Record<string, never>;
    query: Record<string, never>;
    body: unknown;
  };
  return { ...around, deps, operation: handler.operation, params, query, input: body, now: deps.clock() };
}

async function read(deps: Deps, handler: AnyHandler, parts: Parts, around: Audible): Promise<unknown> {
  const context = contextOf(deps, handler, parts, around);
  const scope = await handler.scope({ params: context.params, caller: around.caller, deps });
  return inScope(deps.db, scope, async (tx) => {
    const result = await handler.run({ ...context, tx });
    if (handler.audit) await writeAudit(tx, entryOf(context, around, 'ok'));
    return result;
  });
}

async function write(
  deps: Deps,
  handler: AnyHandler,
  parts: Parts,
  around: Audible & { opId: string },
): Promise<unknown> {
  const context = contextOf(deps, handler, parts, around);
  const scope = await handler.scope({ params: context.params, caller: around.caller, deps });
  const bodyHash = hashOf(handler.operation.name, around, parts);
  try {
    return await inScope(deps.db, scope, async (tx) => {
      const result = await handler.run({ ...context, tx });
      const receipt = { opId: around.opId, bodyHash, result: handler.receipt(result) };
      await writeReceipt(tx, entryOf(context, around, 'ok'), receipt);
      return result;
    });
  } catch (error) {
    const repeated = await inScope(deps.db, scope, async (tx) => {
      const known = await findReceipt(tx, scope.county, around.opId);
      if (known === undefined) return undefined;
      if (!known.bodyHash.equals(bodyHash)) throw refuse('request.key_reused');
      return { result: await handler.replay({ ...context, tx }, known.result) };
    });
    if (repeated !== undefined) return repeated.result;
    throw error;
  }
}

/** Same operation, same words, same person: anything else under the same key is another operation. */
function hashOf(operation: string, { caller }: Circumstances, { params, body }: Parts): Buffer {
  const who = caller.kind === 'staff' ? caller.account : '';
  return createHash('sha256')
    .update(JSON.stringify([operation, who, params, body]))
    .digest();
}

type Known = { operation: { name: string }; params: unknown; input: unknown; now: Temporal.Instant };

const idIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null;

function entryOf({ operation, params, input, now }: Known, around: Audible, result: string): AuditEntry {
  const { caller, address, audited } = around;
  return {
    county: caller.county,
    id: v7(),
    at: now,
    account: caller.kind === 'staff' ? caller.account : null,
    address,
    operation: operation.name,
    object: audited.object ?? idIn(params) ?? idIn(input),
    place: audited.place ?? null,
    result,
    detail: audited.detail ?? {},
  };
}

/** A refusal is logged apart, since its own transaction is gone. A missing session says nothing about anybody. */
async function auditRefusal(
  deps: Deps,
  handler: AnyHandler,
  parts: Parts,
  around: Audible,
  refusal: Refusal,
): Promise<void> {
  if (refusal.code === 'session.missing') return;
  const known = { operation: handler.operation, params: parts.params, input: parts.body, now: deps.clock() };
  const entry = entryOf(known, around, refusal.code);
  await inScope(deps.db, { county: around.caller.county, reach: 'nothing' }, (tx) => writeAudit(tx, entry));
}

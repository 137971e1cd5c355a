import { createHash } from 'node:crypto';
import { refuse } from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import { inScope, type Scope } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { heldPosts } from '../session/caller.ts';
import { auditEntry } from './audit.ts';
import type { AnyHandler, Audited, Circumstances, Context } from './handler.ts';
import { asRefusal, mayPassByItself } from './problem.ts';
import { findReceipt, writeAudit, writeReceipt } from './queries.ts';

/** The parts of a request after validation. */
export type Parts = { params: unknown; query: unknown; body: unknown };

/** What an operation answers; `repeated` when the receipt of an earlier attempt answered. */
export type Executed = { readonly value: unknown; readonly repeated: boolean };

/** One call of an operation on its way. */
type Call = {
  readonly deps: Deps;
  readonly handler: AnyHandler;
  readonly parts: Parts;
  readonly around: Circumstances;
  readonly audited: Audited;
  readonly now: Temporal.Instant;
};

/**
 * Carries out one operation: permission, then one transaction that holds the work, its receipt and its audit line.
 * A refusal leaves nothing behind but a line in the audit log. A repeated write finds the receipt of the first and
 * answers from it; only an attempt that fails ever looks for one, so the ordinary path pays nothing.
 */
export async function execute(
  deps: Deps,
  handler: AnyHandler,
  parts: Parts,
  around: Circumstances,
): Promise<Executed> {
  const call: Call = { deps, handler, parts, around, audited: {}, now: deps.clock() };
  try {
    permit(handler, around);
    return handler.operation.kind === 'write' ? await write(call) : await read(call);
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal === undefined) throw error;
    // Nobody is behind a missing session: there is nothing to hold against anyone.
    if (refusal.code !== 'session.missing') await auditRefusal(call, refusal.code);
    throw refusal;
  }
}

function permit({ operation }: AnyHandler, { caller }: Circumstances): void {
  if (operation.access !== 'staff') return;
  if (caller.kind !== 'staff') throw refuse('session.missing');
  const beforeAnything = operation.name.startsWith('session.');
  if (!beforeAnything && caller.needs === 'passwordChange') throw refuse('session.password_change_needed');
  if (!beforeAnything && caller.needs === 'enrolment') throw refuse('session.enrolment_needed');
  if (!permits(operation.name, heldPosts(caller))) throw refuse('actor.not_permitted');
}

type Unplaced = Omit<Context<AnyHandler['operation']>, 'tx'>;

function contextOf({ deps, handler, parts, around, audited, now }: Call): Unplaced {
  const { params, query, body } = parts as {
    params: Record<string, never>;
    query: Record<string, never>;
    body: unknown;
  };
  return { ...around, deps, operation: handler.operation, params, query, input: body, now, audited };
}

const scopeFor = ({ deps, handler, around }: Call, { params }: Unplaced): Scope | Promise<Scope> =>
  handler.scope({ params, caller: around.caller, deps });

const entryOf = (call: Call, county: string, result: string) =>
  auditEntry({ ...call, ...call.parts, county, operation: call.handler.operation.name }, result);

async function read(call: Call): Promise<Executed> {
  const { deps, handler } = call;
  const context = contextOf(call);
  const scope = await scopeFor(call, context);
  const value = await inScope(deps.db, scope, async (tx) => {
    const result = await handler.run({ ...context, tx });
    if (handler.audit) await writeAudit(tx, entryOf(call, scope.county, 'ok'));
    return result;
  });
  return { value, repeated: false };
}

/** Attempts at a write that lost against another for reasons of the database alone (deadlock, serialisation). */
const attempts = 3;

async function write(call: Call): Promise<Executed> {
  const { opId } = call.around;
  if (opId === null) throw refuse('request.key_missing', {}, { field: 'Idempotency-Key' });
  const context = contextOf(call);
  const scope = await scopeFor(call, context);
  const bodyHash = hashOf(call);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { value: await writeOnce(call, context, scope, { opId, bodyHash }), repeated: false };
    } catch (error) {
      if (attempt < attempts && mayPassByItself(error)) continue;
      const earlier = await earlierAnswer(call, context, scope, { opId, bodyHash });
      if (earlier !== undefined) return earlier;
      throw error;
    }
  }
}

type Key = { opId: string; bodyHash: Buffer };

function writeOnce(call: Call, context: Unplaced, scope: Scope, key: Key): Promise<unknown> {
  const { deps, handler } = call;
  return inScope(
    deps.db,
    scope,
    (tx) => handler.run({ ...context, tx }),
    (tx, result) =>
      writeReceipt(tx, entryOf(call, scope.county, 'ok'), { ...key, result: handler.receipt(result) }),
  );
}

function earlierAnswer(call: Call, context: Unplaced, scope: Scope, key: Key): Promise<Executed | undefined> {
  const { deps, handler } = call;
  return inScope(deps.db, scope, async (tx) => {
    const known = await findReceipt(tx, scope.county, key.opId);
    if (known === undefined) return undefined;
    if (!known.bodyHash.equals(key.bodyHash)) throw refuse('request.key_reused');
    return { value: await handler.replay({ ...context, tx }, known.result), repeated: true };
  });
}

/** Same operation, same words, same person: anything else under the same key is another operation. */
function hashOf({ handler, parts: { params, body }, around: { caller } }: Call): Buffer {
  const who = caller.kind === 'staff' ? caller.account : '';
  return createHash('sha256')
    .update(JSON.stringify([handler.operation.name, who, params, body]))
    .digest();
}

/** A refusal is logged apart, since its own transaction is gone. */
async function auditRefusal(call: Call, code: string): Promise<void> {
  const { county } = call.around.caller;
  await inScope(call.deps.db, { county, reach: 'nothing' }, (tx) =>
    writeAudit(tx, entryOf(call, county, code)),
  );
}

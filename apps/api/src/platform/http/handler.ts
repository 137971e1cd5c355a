import type { BodyOf, Language, Operation, ParamsOf, QueryOf, ResultOf } from '@jingwei/contract';
import type { Tx } from '../db/database.ts';
import type { Scope } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { type Caller, type Staff, scopeOf } from '../session/caller.ts';

/**
 * When something was done in the field, as a phone’s push knows it: `claimed` by the phone’s clock, `at` by the best
 * knowledge (a signed server time and the phone’s monotonic clock since), and how far that can be trusted.
 */
export type Captured = {
  readonly at: Temporal.Instant;
  readonly claimed: Temporal.Instant;
  readonly trust: 'ordinary' | 'low';
  readonly device: string;
};

/** What is known of a request besides its own words. */
export type Circumstances = {
  readonly caller: Caller;
  readonly address: string | null;
  readonly language: Language;
  /** The write’s own id (UUIDv7); absent for reads. */
  readonly opId: string | null;
  /** Only of what a phone pushes. */
  readonly captured?: Captured;
};

/** What the audit log is told beyond who and when. Never personal data. */
export type Audited = { object?: string; place?: string; detail?: Record<string, unknown> };

/** What a handler gets: one transaction under the caller’s scope, the request’s parts, and the time. */
export type Context<O extends Operation> = Circumstances & {
  readonly deps: Deps;
  readonly tx: Tx;
  readonly operation: O;
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly input: BodyOf<O>;
  readonly now: Temporal.Instant;
  readonly audited: Audited;
};

export type Handler<O extends Operation> = {
  readonly operation: O;
  readonly run: (c: Context<O>) => Promise<ResultOf<O>>;
  /** The transaction’s scope, where it is not the caller’s own. */
  readonly scope: (call: { params: ParamsOf<O>; caller: Caller; deps: Deps }) => Scope | Promise<Scope>;
  /** What a repeated write needs to answer again; the whole result unless given. */
  readonly receipt: (result: ResultOf<O>) => unknown;
  readonly replay: (c: Context<O>, receipt: unknown) => Promise<ResultOf<O>>;
  /** Reads are audited only where they show personal fields or leave the house. */
  readonly audit: boolean;
};

type Options<O extends Operation> = Partial<Pick<Handler<O>, 'scope' | 'receipt' | 'replay' | 'audit'>>;

const ownScope = ({ caller }: { caller: Caller }): Scope =>
  caller.kind === 'staff' ? scopeOf(caller) : { county: caller.county, reach: 'nothing' };

/** Binds an operation of the contract to what carries it out. HTTP, bulk steps and the phone’s push run the same handler. */
export function handler<O extends Operation>(
  operation: O,
  run: Handler<O>['run'],
  options: Options<O> = {},
): Handler<O> {
  return {
    operation,
    run,
    scope: options.scope ?? ownScope,
    receipt: options.receipt ?? ((result) => result),
    replay: options.replay ?? ((_, receipt) => Promise.resolve(receipt as ResultOf<O>)),
    audit: options.audit ?? operation.kind === 'write',
  };
}

/** A handler whose operation is no longer known to the type checker, as lists and registries hold it. */
export type AnyHandler = Handler<Operation>;
export const anyHandler = <O extends Operation>(bound: Handler<O>): AnyHandler =>
  bound as unknown as AnyHandler;

/** The caller of an operation that only staff may call. */
export function staff(c: { caller: Caller }): Staff {
  if (c.caller.kind !== 'staff') throw new Error('the permission table lets only staff in here');
  return c.caller;
}

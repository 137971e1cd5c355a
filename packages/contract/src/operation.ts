import { type Static, type TObject, type TSchema, Type } from 'typebox';
import type { ErrorCode } from './errors.ts';

/** Who may call: anyone, a signed-in member of staff, or anyone who holds a tracking code. */
export type Access = 'public' | 'tracking' | 'staff';

/** A read changes nothing; a write runs in one transaction and needs an `Idempotency-Key`. */
export type Kind = 'read' | 'write';

/**
 * One operation of the platform: the single description from which the server takes its route and validation,
 * the clients their types, and the documentation its page.
 */
export type Operation<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> = {
  readonly name: string;
  readonly kind: Kind;
  readonly access: Access;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly result: R;
  readonly refusals: readonly ErrorCode[];
};

const nothing = Type.Object({}, { additionalProperties: false });
type Nothing = typeof nothing;
/** The body of an operation that takes none. */
export const NoBody = Type.Null();
export type NoBody = typeof NoBody;

type Spec<P extends TObject, Q extends TObject, B extends TSchema, R extends TSchema> = {
  kind: Kind;
  access: Access;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  result: R;
  refusals?: readonly ErrorCode[];
};

/** Declares an operation. `name` is `noun.verb`; it is also the key of its permission row and audit rows. */
export function operation<
  R extends TSchema,
  P extends TObject = Nothing,
  Q extends TObject = Nothing,
  B extends TSchema = NoBody,
>(name: string, spec: Spec<P, Q, B, R>): Operation<P, Q, B, R> {
  return {
    method: spec.kind === 'read' ? 'GET' : 'POST',
    refusals: [],
    name,
    ...spec,
    params: (spec.params ?? nothing) as P,
    query: (spec.query ?? nothing) as Q,
    body: (spec.body ?? NoBody) as B,
  };
}

/** The parts of a request, as the types of an operation give them. */
export type ParamsOf<O extends Operation> = Static<O['params']>;
export type QueryOf<O extends Operation> = Static<O['query']>;
export type BodyOf<O extends Operation> = Static<O['body']>;
export type ResultOf<O extends Operation> = Static<O['result']>;

import type { OperationReply, PushedOperation } from '@jingwei/contract';
import type { OperationProblem } from '@jingwei/sync';

/** What the wire may answer instead of doing its work. */
export type Failure =
  | Readonly<{ kind: 'unreachable' }>
  | Readonly<{ kind: 'signedOut' }>
  | Readonly<{ kind: 'refused'; problem: OperationProblem }>;

export class WireError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What a push answered, and where the server stood afterwards. */
export type Pushed = Readonly<{ replies: readonly OperationReply[]; head: number; epoch: string }>;
/** Where the server stood when it was asked, and in which life of its database. */
export type Pulled = Readonly<{ head: number; epoch: string }>;
export type Waiting = Readonly<{ pending: number; oldestPendingAt: string | null }>;

/** The way to the server; every method throws nothing but `WireError`. */
export type Wire = Readonly<{
  push(operations: readonly PushedOperation[]): Promise<Pushed>;
  /** Sends a photo under the SHA-256 of its bytes and answers its id. */
  upload(bytes: ArrayBuffer, sha256: string): Promise<string>;
  pull(): Promise<Pulled>;
  /** Which of the acknowledged operations and photos the server has lost. */
  digest(
    opIds: readonly string[],
    photos: readonly string[],
  ): Promise<Readonly<{ missing: readonly string[]; missingPhotos: readonly string[] }>>;
  report(device: string, waiting: Waiting): Promise<'known' | 'unknown' | 'revoked'>;
}>;

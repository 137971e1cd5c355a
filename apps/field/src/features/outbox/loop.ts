import type { OperationReply, PushedOperation } from '@jingwei/contract';
import {
  applyReplies,
  backoff,
  batchLimit,
  lastSettled,
  markSent,
  missingPhotos,
  narrower,
  nextBatch,
  type OperationLog,
  type OperationProblem,
  photoRefused,
  photoStored,
  refuseSingle,
} from '@jingwei/sync';
import type { Outbox } from './outbox.ts';

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

/** The way to the server; every method throws nothing but `WireError`. */
export type Wire = Readonly<{
  push(operations: readonly PushedOperation[]): Promise<readonly OperationReply[]>;
  upload(photo: Blob, opId: string): Promise<string>;
  pull(): Promise<void>;
}>;

export type LoopState = Readonly<{
  reachable: boolean;
  signedOut: boolean;
  running: boolean;
  pulledThrough: number | null;
  pulledAt: string | null;
}>;

export type Loop = Readonly<{
  /** Runs soon; waiting times after failures are skipped. */
  kick(): void;
  /** The network was lost: say so at once instead of waiting for a call to fail. */
  lost(): void;
  stop(): void;
  state(): LoopState;
  subscribe(listener: () => void): () => void;
}>;

export type LoopParts = Readonly<{
  account: string;
  outbox: Outbox;
  wire: Wire;
  now: () => string;
  chance: () => number;
  /** Runs one at a time over all tabs of this browser. */
  alone: (work: () => Promise<void>) => Promise<void>;
}>;

const logOf = async ({ outbox, account }: LoopParts): Promise<OperationLog> =>
  (await outbox.entries(account)).map(({ logged }) => logged);

const settledIn = (log: OperationLog): number => log.filter(({ state }) => state !== 'waiting').length;

/** Pushes one batch. Answers false if nothing was ready. */
async function pushOnce(parts: LoopParts, size: { limit: number }): Promise<boolean> {
  const { outbox, account, wire } = parts;
  const batch = nextBatch(await logOf(parts), size.limit);
  if (batch.length === 0) return false;
  await outbox.change(account, (log) => markSent(log, batch));
  const before = settledIn(await logOf(parts));
  try {
    const replies = await wire.push(batch.map(({ op }) => op));
    await outbox.change(account, (log) => applyReplies(log, replies, parts.now()));
  } catch (error) {
    if (!(error instanceof WireError) || error.failure.kind !== 'refused') throw error;
    const { problem } = error.failure;
    const [single] = batch;
    if (batch.length > 1) size.limit = narrower(batch.length);
    else if (single) await outbox.change(account, (log) => refuseSingle(log, single.op.opId, problem));
    return true;
  }
  // Replies that settle nothing mean a server that is busy: wait instead of asking in a circle.
  if (settledIn(await logOf(parts)) === before) throw new WireError({ kind: 'unreachable' });
  return true;
}

/** Uploads one photo. Answers false if none waits. */
async function uploadOnce(parts: LoopParts): Promise<boolean> {
  const { outbox, account, wire } = parts;
  const [localId] = missingPhotos(await logOf(parts));
  if (localId === undefined) return false;
  const photo = await outbox.photo(localId);
  const lost: OperationProblem = { code: 'photo.missing', detail: '' };
  if (photo === undefined) {
    await outbox.change(account, (log) => photoRefused(log, localId, lost));
    return true;
  }
  try {
    const storedId = await wire.upload(new Blob([photo.bytes], { type: photo.type }), localId);
    await outbox.change(account, (log) => photoStored(log, localId, storedId));
  } catch (error) {
    if (!(error instanceof WireError) || error.failure.kind !== 'refused') throw error;
    const { problem } = error.failure;
    await outbox.change(account, (log) => photoRefused(log, localId, problem));
  }
  return true;
}

/** Everything that can go, then one pull. Words before pictures: what needs no photo leaves first. */
async function round(parts: LoopParts): Promise<number> {
  const size = { limit: batchLimit };
  while ((await pushOnce(parts, size)) || (await uploadOnce(parts)));
  const through = lastSettled(await logOf(parts));
  await parts.wire.pull();
  await parts.outbox.tidy(parts.account, parts.now());
  return through;
}

const start: LoopState = {
  reachable: true,
  signedOut: false,
  running: false,
  pulledThrough: null,
  pulledAt: null,
};

/** The loop that alone carries the outbox to the server and fetches what is new. */
export function createLoop(parts: LoopParts): Loop {
  let state = start;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  let stopped = false;
  const listeners = new Set<() => void>();
  const set = (change: Partial<LoopState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  const failed = (error: unknown) => {
    const failure = error instanceof WireError ? error.failure : null;
    failures += 1;
    if (failure?.kind === 'signedOut') {
      set({ signedOut: true, reachable: true });
      return;
    }
    if (failure === null) console.error(error);
    set({ reachable: false });
    if (!stopped) timer = setTimeout(run, backoff(failures, parts.chance()));
  };

  async function run(): Promise<void> {
    clearTimeout(timer);
    if (stopped) return;
    if (state.running) {
      again = true;
      return;
    }
    again = false;
    set({ running: true });
    try {
      await parts.alone(async () => {
        const pulledThrough = await round(parts);
        failures = 0;
        set({ reachable: true, signedOut: false, pulledThrough, pulledAt: parts.now() });
      });
    } catch (error) {
      failed(error);
    }
    set({ running: false });
    if (again && !stopped) void run();
  }

  return {
    kick: () => void run(),
    lost: () => set({ reachable: false }),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

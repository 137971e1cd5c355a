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
  reopen,
  reopenPhotos,
  storedPhotos,
} from '@jingwei/sync';
import type { Outbox } from './outbox.ts';
import { type Wire, WireError } from './way.ts';

export { type Pulled, type Wire, WireError } from './way.ts';

export type LoopState = Readonly<{
  reachable: boolean;
  signedOut: boolean;
  running: boolean;
  pulledThrough: number | null;
  /** The last pull had seen everything that was pushed before it. */
  reached: boolean;
  /** Final replies up to this number are in what was downloaded; null before the first pull of this running. */
  seenThrough: number | null;
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
  /** The server says that this phone has been revoked: what it holds of people is to be destroyed. */
  revoked?: () => Promise<void>;
}>;

const logOf = ({ outbox, account }: LoopParts): Promise<OperationLog> => outbox.log(account);

const settledIn = (log: OperationLog): number => log.filter(({ state }) => state !== 'waiting').length;

/** Pushes one batch. Answers false if nothing was ready. */
async function pushOnce(parts: LoopParts, size: { limit: number }): Promise<boolean> {
  const { outbox, account, wire } = parts;
  const batch = nextBatch(await logOf(parts), size.limit);
  if (batch.length === 0) return false;
  await outbox.change(account, (log) => markSent(log, batch));
  const before = settledIn(await logOf(parts));
  try {
    const { replies, head, epoch } = await wire.push(batch.map(({ op }) => op));
    // The head first: a kill between the two must not leave a write that no pull has to prove.
    await outbox.reachedHead(head, epoch);
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
  const log = await logOf(parts);
  const [localId] = missingPhotos(log);
  if (localId === undefined) return false;
  const photo = await outbox.photo(localId);
  const hash = log.flatMap(({ attachments }) => attachments).find((each) => each.localId === localId)?.sha256;
  const lost: OperationProblem = { code: 'photo.missing', detail: '' };
  if (photo === undefined || hash === undefined) {
    await outbox.change(account, (before) => photoRefused(before, localId, lost));
    return true;
  }
  try {
    const storedId = await wire.upload(photo.bytes, hash);
    await outbox.change(account, (before) => photoStored(before, localId, storedId));
  } catch (error) {
    if (!(error instanceof WireError) || error.failure.kind !== 'refused') throw error;
    const { problem } = error.failure;
    await outbox.change(account, (before) => photoRefused(before, localId, problem));
  }
  return true;
}

const dayMilliseconds = 86_400_000;

/**
 * Once a day, and whenever the server’s database is another one than before (it was restored), asks what of the
 * acknowledged it has lost, and opens that again.
 */
async function compareDigest(parts: LoopParts, epoch: string): Promise<boolean> {
  const { outbox, account, wire, now } = parts;
  const known = await outbox.server();
  const other = known.epoch !== '' && known.epoch !== epoch;
  const due = known.digestAt === null || Date.parse(now()) - Date.parse(known.digestAt) >= dayMilliseconds;
  if (!other && !due) return false;
  const log = await logOf(parts);
  const confirmed = log.filter(({ state }) => state === 'applied');
  const { missing, missingPhotos } = await wire.digest(
    confirmed.map(({ op }) => op.opId),
    storedPhotos(log),
  );
  const [operations, bytes] = [new Set(missing), new Set(missingPhotos)];
  await outbox.change(account, (before) => reopenPhotos(reopen(before, operations), bytes));
  await outbox.compared(now(), epoch);
  return missing.length > 0 || missingPhotos.length > 0;
}

/** What the server was last told of this phone, and when. */
type Reported = { at: number; pending: number };
const reportMilliseconds = 600_000;

/**
 * Tells how much waits here, when that has changed or some minutes have passed; the answer says whether this phone has
 * been revoked.
 */
async function tellWaiting(parts: LoopParts, reported: Reported): Promise<void> {
  const { outbox, account, wire, revoked, now } = parts;
  const waiting = (await outbox.log(account)).filter(({ state }) => state === 'waiting');
  const at = Date.parse(now());
  const recent = Math.abs(at - reported.at) < reportMilliseconds;
  if (recent && reported.pending === waiting.length) return;
  const oldest = waiting.map(({ op }) => op.capturedAt).sort()[0] ?? null;
  const device = await outbox.device();
  const answer = await wire.report(device, { pending: waiting.length, oldestPendingAt: oldest });
  Object.assign(reported, { at, pending: waiting.length });
  if (answer === 'revoked') await revoked?.();
}

type Round = Readonly<{ pulledThrough: number; reached: boolean }>;

async function pullOnce(parts: LoopParts): Promise<Round & { epoch: string }> {
  const pulledThrough = lastSettled(await logOf(parts));
  const { head: pushed } = await parts.outbox.server();
  const { head, epoch } = await parts.wire.pull();
  return { pulledThrough, reached: head >= pushed, epoch };
}

const pushAll = async (parts: LoopParts, size: { limit: number }): Promise<number> => {
  let batches = 0;
  while (await pushOnce(parts, size)) batches += 1;
  return batches;
};

/**
 * Words first, then what is new, then pictures one by one, each followed by the words that waited for it. A picture that
 * does not get through keeps nothing else from arriving.
 */
async function round(parts: LoopParts, reported: Reported, told: (round: Round) => void): Promise<void> {
  const size = { limit: batchLimit };
  await pushAll(parts, size);
  let { epoch, ...seen } = await pullOnce(parts);
  if (await compareDigest(parts, epoch)) {
    await pushAll(parts, size);
    ({ epoch, ...seen } = await pullOnce(parts));
  }
  told(seen);
  await tellWaiting(parts, reported);
  let after = 0;
  while (await uploadOnce(parts)) after += await pushAll(parts, size);
  if (after > 0) {
    ({ epoch, ...seen } = await pullOnce(parts));
    told(seen);
  }
  await parts.outbox.tidy(parts.account, parts.now());
}

const start: LoopState = {
  reachable: true,
  signedOut: false,
  running: false,
  pulledThrough: null,
  reached: true,
  seenThrough: null,
  pulledAt: null,
};

const afterPull = ({ pulledThrough, reached }: Round, pulledAt: string): Partial<LoopState> => ({
  ...{ reachable: true, signedOut: false, pulledThrough, reached, pulledAt },
  ...(reached ? { seenThrough: pulledThrough } : {}),
});

/** The loop that alone carries the outbox to the server and fetches what is new. */
export function createLoop(parts: LoopParts): Loop {
  let state = start;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  let stopped = false;
  const reported: Reported = { at: 0, pending: 0 };
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
        await round(parts, reported, (seen) => set(afterPull(seen, parts.now())));
        failures = 0;
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

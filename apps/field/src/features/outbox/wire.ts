import {
  BeginUpload,
  Digest,
  type EventPage,
  type OperationReply,
  Push,
  ReportDevice,
  type SignedTime,
  UploadChunk,
  uploadChunkBytes,
} from '@jingwei/contract';
import { type Client, OfflineError, ProblemError } from '@jingwei/ui';
import {
  type Board,
  type Ledger,
  NoSnapshotError,
  NotOursError,
  pullLedger,
  pullReplica,
  type ReplicaDatabase,
} from '../replica/store.ts';
import { type Pulled, type Wire, WireError } from './loop.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Refusals of a whole request that are about its content; all others are about the moment. */
const contentCodes = new Set([
  'request.invalid',
  'request.too_large',
  'request.key_reused',
  'photo.not_image',
  'photo.too_large',
  'upload.mismatch',
]);

function failure(error: unknown): WireError {
  if (error instanceof WireError) return error;
  if (error instanceof NoSnapshotError) {
    return new WireError({ kind: error.status === 401 ? 'signedOut' : 'unreachable' });
  }
  if (!(error instanceof ProblemError)) {
    if (!(error instanceof OfflineError || error instanceof NotOursError)) console.error(error);
    return new WireError({ kind: 'unreachable' });
  }
  const { code, detail, field } = error.problem;
  if (code.startsWith('session.')) return new WireError({ kind: 'signedOut' });
  if (!contentCodes.has(code)) return new WireError({ kind: 'unreachable' });
  return new WireError({
    kind: 'refused',
    problem: field === undefined ? { code, detail } : { code, detail, field },
  });
}

const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw failure(error);
  }
};

/** What an applied operation answered, if it is an event: the newest that is known of it. */
function pageOf(value: unknown): EventPage | null {
  if (!isRecord(value) || !isRecord(value['event']) || !Array.isArray(value['steps'])) return null;
  return value as EventPage;
}

async function keepPages(board: Board, replies: readonly OperationReply[], seenAt: string) {
  for (const { value } of replies) {
    const page = pageOf(value);
    if (page !== null) await board.keepPage(page, seenAt);
  }
}

export type WireParts = Readonly<{
  client: Client;
  replica: ReplicaDatabase;
  board: Board;
  ledger: Ledger;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  now: () => string;
  /** Whether the server that this phone knows has signed a time. */
  isOurs: (time: SignedTime) => Promise<boolean>;
  heard: (time: SignedTime) => Promise<void>;
  /** Whether people’s ledgers belong on this phone and can be written to it now. */
  wantsLedger: () => Promise<boolean>;
}>;

/** The answer, if our server has signed it; a captive portal may say anything, such as that all is stored. */
async function signed<T extends { time: SignedTime }>({ isOurs, heard }: WireParts, answer: T): Promise<T> {
  if (!isRecord(answer) || !isRecord(answer.time) || !(await isOurs(answer.time)))
    throw new WireError({ kind: 'unreachable' });
  await heard(answer.time);
  return answer;
}

/** Sends the pieces that the server lacks; a cut costs one of them. */
async function upload(parts: WireParts, bytes: ArrayBuffer, id: string): Promise<string> {
  const { client } = parts;
  const begun = await client.call(BeginUpload, { body: { id, bytes: bytes.byteLength } });
  let { received, stored } = await signed(parts, begun);
  while (!stored) {
    const piece = bytes.slice(received, received + uploadChunkBytes);
    const where = { params: { id }, query: { offset: received } };
    const answer = await signed(parts, await client.sendBytes(UploadChunk, where, piece));
    // Sent whole and still not stored: the server has thrown it away, and the next round begins anew.
    if (!answer.stored && answer.received <= received) throw new WireError({ kind: 'unreachable' });
    ({ received, stored } = answer);
  }
  return id;
}

/** Without ledgers there is still to be heard where the server stands, and whether it is the one from before. */
async function pullAll(parts: WireParts): Promise<Pulled> {
  await pullReplica(parts);
  if (await parts.wantsLedger()) return pullLedger({ ...parts, database: parts.replica });
  const { head, epoch } = await digestOf(parts, [], []);
  return { head, epoch };
}

const digestOf = async (parts: WireParts, opIds: readonly string[], photos: readonly string[]) =>
  signed(parts, await parts.client.call(Digest, { body: { opIds: [...opIds], photos: [...photos] } }));

/** The wire to the real server. An answer that is not what a server of ours would say counts as no answer. */
export const createWire = (parts: WireParts): Wire => ({
  push: (operations) =>
    attempt(async () => {
      const { client, board, now } = parts;
      const answer: unknown = await client.call(Push, {
        body: { operations: [...operations] },
        compress: true,
      });
      // A captive portal answers 200 with a page of its own.
      if (!isRecord(answer) || !Array.isArray(answer['replies']) || !isRecord(answer['time']))
        throw new WireError({ kind: 'unreachable' });
      const time = answer['time'] as SignedTime;
      if (!(await parts.isOurs(time))) throw new WireError({ kind: 'unreachable' });
      await parts.heard(time);
      const replies: OperationReply[] = answer['replies'];
      await keepPages(board, replies, now());
      return { replies, head: Number(answer['head'] ?? 0), epoch: String(answer['epoch'] ?? '') };
    }),
  upload: (bytes, id) => attempt(() => upload(parts, bytes, id)),
  pull: () => attempt(() => pullAll(parts)),
  digest: (opIds, photos) => attempt(() => digestOf(parts, opIds, photos)),
  report: async (device, waiting) => {
    try {
      await parts.client.call(ReportDevice, { params: { id: device }, body: waiting });
      return 'known';
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'device.revoked') return 'revoked';
      if (error instanceof ProblemError && error.code === 'device.missing') return 'unknown';
      throw failure(error);
    }
  },
});

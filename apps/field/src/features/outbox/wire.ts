import { type EventPage, type OperationReply, Push } from '@jingwei/contract';
import { type Client, OfflineError, ProblemError } from '@jingwei/ui';
import type { ReplicaDatabase } from '../replica/database.ts';
import { pullReplica } from '../replica/pull.ts';
import { type Wire, WireError } from './loop.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Refusals of a whole request that are about its content; all others are about the moment. */
const contentCodes = new Set([
  'request.invalid',
  'request.too_large',
  'request.key_reused',
  'photo.not_image',
  'photo.too_large',
]);

function failure(error: unknown): WireError {
  if (error instanceof WireError) return error;
  if (!(error instanceof ProblemError)) {
    if (!(error instanceof OfflineError)) console.error(error);
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

async function keepPages(replica: ReplicaDatabase, replies: readonly OperationReply[], seenAt: string) {
  for (const { value } of replies) {
    const page = pageOf(value);
    if (page !== null)
      await replica.pages.put({ id: page.event.id, version: page.event.version, seenAt, page });
  }
}

/** The wire to the real server. An answer that is not what a server of ours would say counts as no answer. */
export const createWire = (client: Client, replica: ReplicaDatabase, now: () => string): Wire => ({
  push: (operations) =>
    attempt(async () => {
      const answer: unknown = await client.call(Push, { body: { operations: [...operations] } });
      // A captive portal answers 200 with a page of its own.
      if (!isRecord(answer) || !Array.isArray(answer['replies']))
        throw new WireError({ kind: 'unreachable' });
      const replies: OperationReply[] = answer['replies'];
      await keepPages(replica, replies, now());
      return replies;
    }),
  upload: (photo, opId) =>
    attempt(async () => {
      const { id } = await client.uploadPhoto(photo, opId);
      if (typeof id !== 'string') throw new WireError({ kind: 'unreachable' });
      return id;
    }),
  pull: () => attempt(() => pullReplica({ client, replica, now })),
});

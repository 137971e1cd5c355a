import { type SignedTime, Snapshot, type SnapshotContent } from '@jingwei/contract';
import type { ReplicaDatabase } from './database.ts';

/** A snapshot did not come, or was not what our server sends: there is no answer. What has come of it is kept. */
export class NoSnapshotError extends Error {
  readonly status: number | null;
  constructor(status: number | null, cause?: unknown) {
    super('no snapshot', { cause });
    this.status = status;
  }
}

export type Downloading = Readonly<{
  database: ReplicaDatabase;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Whether our server has signed that time; a captive portal cannot. */
  isOurs: (time: SignedTime) => Promise<boolean>;
}>;

/** Bytes after which a piece is written down: a killed tab loses no more. */
const pieceBytes = 32 * 1024;

function signedTime(response: Response): SignedTime | null {
  const text = response.headers.get('jingwei-time');
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('at' in value) || !('signature' in value))
      return null;
    const { at, signature } = value;
    return typeof at === 'string' && typeof signature === 'string' ? { at, signature } : null;
  } catch {
    // Whoever wrote this header, it was not our server.
    return null;
  }
}

type Begun = { etag: string; next: number; bytes: number };

async function begun(database: ReplicaDatabase): Promise<Begun> {
  const chunks = await database.chunks.orderBy('n').toArray();
  const etag = chunks[0]?.etag ?? '';
  return { etag, next: chunks.length, bytes: chunks.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) };
}

async function ask({ database, fetch }: Downloading, from: Begun): Promise<Response> {
  const headers: Record<string, string> =
    from.bytes > 0 ? { Range: `bytes=${from.bytes}-`, 'If-Range': from.etag } : {};
  let response: Response;
  try {
    response = await fetch(Snapshot.path, { headers, credentials: 'same-origin', cache: 'no-store' });
  } catch (cause) {
    throw new NoSnapshotError(null, cause);
  }
  if (!response.ok || response.headers.get('etag') === null) throw new NoSnapshotError(response.status);
  if (response.status !== 206) await database.chunks.clear();
  return response;
}

/** Writes what comes into the store, piece by piece. */
async function receive(database: ReplicaDatabase, response: Response, first: number): Promise<void> {
  const etag = response.headers.get('etag') ?? '';
  const reader = response.body?.getReader();
  if (reader === undefined) throw new NoSnapshotError(response.status);
  let [n, held] = [first, new Uint8Array(0)];
  const write = async () => {
    if (held.length === 0) return;
    await database.chunks.put({ n, etag, bytes: held.slice().buffer });
    n += 1;
    held = new Uint8Array(0);
  };
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const joined = new Uint8Array(held.length + part.value.length);
      joined.set(held);
      joined.set(part.value, held.length);
      held = joined;
      if (held.length >= pieceBytes) await write();
    }
  } catch (cause) {
    await write();
    throw new NoSnapshotError(null, cause);
  }
  await write();
}

async function unpacked(database: ReplicaDatabase): Promise<SnapshotContent> {
  const chunks = await database.chunks.orderBy('n').toArray();
  const whole = new Blob(chunks.map(({ bytes }) => bytes));
  try {
    const open = whole.stream().pipeThrough(new DecompressionStream('gzip'));
    return (await new Response(open).json()) as SnapshotContent;
  } catch (cause) {
    // Cut short, or pieces of two: begun anew next time.
    await database.chunks.clear();
    throw new NoSnapshotError(null, cause);
  }
}

/**
 * Fetches the snapshot, going on with one that broke off. @throws NoSnapshotError when it did not come whole
 */
export async function downloadSnapshot(
  parts: Downloading,
): Promise<{ content: SnapshotContent; time: SignedTime; epoch: string }> {
  const from = await begun(parts.database);
  const response = await ask(parts, from);
  const time = signedTime(response);
  if (time === null || !(await parts.isOurs(time))) throw new NoSnapshotError(response.status);
  await receive(parts.database, response, response.status === 206 ? from.next : 0);
  const epoch = response.headers.get('jingwei-epoch') ?? '';
  return { content: await unpacked(parts.database), time, epoch };
}

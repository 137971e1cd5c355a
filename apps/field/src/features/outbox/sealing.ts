import type { LoggedOperation } from '@jingwei/sync';
import type { Sealed } from '../vault/store.ts';
import type { About, Entry, StoredEntry, StoredPhoto } from './database.ts';

/** How words and photos are sealed. */
export type Sealer = Readonly<{
  isOpen(): boolean;
  seal(value: unknown): Promise<Sealed>;
  unseal(sealed: Sealed): Promise<unknown>;
  /** Seals to the server; null when its key is not known. */
  toServer(value: unknown): Promise<string | null>;
  /** Seals the bytes of a photo to the server; null when its key is not known. */
  photoToServer(bytes: ArrayBuffer): Promise<ArrayBuffer | null>;
}>;

type Words = { params: Readonly<Record<string, string>>; body: unknown; about: About };

const unsaid: About = { title: '', category: null };

/**
 * The entry as it is to lie in the store. What is written while the phone is locked can only be sent: it is sealed to the
 * server, and this phone never reads it again.
 */
export async function sealedEntry(entry: Entry, sealer: Sealer | null): Promise<StoredEntry> {
  if (sealer === null || entry.logged.op.sealed !== undefined) return entry;
  const { params, body } = entry.logged.op;
  const sealed = await sealer.toServer({ params, body });
  if (sealed === null) return entry;
  const op = { ...entry.logged.op, params: {}, body: null, sealed };
  const closed = { ...entry, about: unsaid, logged: { ...entry.logged, op } };
  if (!sealer.isOpen()) return closed;
  const own = await sealer.seal({ params, body, about: entry.about } satisfies Words);
  return { ...closed, own };
}

/** The photos as they are to lie in the store, and as they are sent: only the server opens them. */
export const sealedPhotos = (photos: readonly StoredPhoto[], sealer: Sealer | null): Promise<StoredPhoto[]> =>
  Promise.all(
    photos.map(async ({ localId, bytes, type }) => ({
      localId,
      type,
      bytes: (await sealer?.photoToServer(bytes)) ?? bytes,
    })),
  );

/** The entry with its words, if they can be read now; otherwise as it lies. */
export async function openedEntry(stored: StoredEntry, sealer: Sealer | null): Promise<Entry> {
  const { own, ...entry } = stored;
  if (own === undefined || sealer === null || !sealer.isOpen()) return entry;
  try {
    const { params, body, about } = (await sealer.unseal(own)) as Words;
    const op = { ...entry.logged.op, params: { ...params }, body };
    return { ...entry, about, logged: { ...entry.logged, op } };
  } catch {
    // Sealed with a data key that has been destroyed since: it can still be sent, but not read here.
    return entry;
  }
}

/** What is sent: the sealed form wherever there is one. */
export function sendable({ op }: LoggedOperation): LoggedOperation['op'] {
  return op.sealed === undefined ? op : { ...op, params: {}, body: null };
}

import { drafts } from '../../app/drafts.ts';
import type { StoredPhoto } from '../outbox/index.ts';
import type { Vault } from '../vault/index.ts';
import { emptyVisit, type VisitDraft } from './draft.ts';

export type KeptVisit = Readonly<{ draft: VisitDraft; photos: readonly StoredPhoto[] }>;
type Store = Readonly<{
  vault: Pick<Vault, 'seal' | 'unseal' | 'sealBytes' | 'unsealBytes' | 'isOpen'>;
  account: string;
  household: string;
}>;

const keyOf = ({ account, household }: Store) => `${account} ${household}`;

/** The visit that was being written to a household; null when there is none that can still be read. */
export async function keptVisit(store: Store): Promise<KeptVisit | null> {
  const row = await drafts.visits.get(keyOf(store));
  if (row === undefined) return null;
  try {
    const draft = (await store.vault.unseal(row.sealed)) as VisitDraft;
    // What a later version has added to drafts is there with its ordinary value.
    const photos = row.photos.map(async ({ sealed, ...photo }) => ({
      ...photo,
      bytes: await store.vault.unsealBytes(sealed),
    }));
    return { draft: { ...emptyVisit(draft.id), ...draft }, photos: await Promise.all(photos) };
  } catch (error) {
    // Locked: it is read when the PIN has been typed.
    if (!store.vault.isOpen()) return null;
    // Sealed under a key that was destroyed: nobody can read it any more.
    console.warn(error);
    await drafts.visits.delete(row.key);
    return null;
  }
}

export async function keepVisit(
  store: Store,
  draft: VisitDraft,
  photos: readonly StoredPhoto[],
): Promise<void> {
  const sealed = await store.vault.seal(draft);
  const closed = photos.map(async ({ localId, bytes, type }) => ({
    localId,
    type,
    sealed: await store.vault.sealBytes(bytes),
  }));
  await drafts.visits.put({ key: keyOf(store), sealed, photos: await Promise.all(closed) });
}

export const dropVisit = (store: Store): Promise<void> => drafts.visits.delete(keyOf(store));

/** An event reported from a visit belongs to it. */
export async function addEvent(store: Store, event: string): Promise<void> {
  const kept = await keptVisit(store);
  if (kept === null) return;
  await keepVisit(store, { ...kept.draft, events: [...kept.draft.events, event] }, kept.photos);
}

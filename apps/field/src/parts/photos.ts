import { shrinkPhoto, uuidv7 } from '@jingwei/ui';
import type { StoredPhoto } from '../features/outbox/database.ts';

/** A photo just taken: its bytes for the outbox and an address to show it. */
export type TakenPhoto = StoredPhoto & { url: string };

/** Most photos that one step may carry (contract: `Photos`). */
export const mostPhotos = 9;

/** Makes photos small and keeps their bytes. What is no image is left out. */
export async function takePhotos(files: Iterable<File>): Promise<TakenPhoto[]> {
  const images = [...files].filter(({ type }) => type.startsWith('image/'));
  return Promise.all(
    images.map(async (file) => {
      const small = await shrinkPhoto(file);
      const bytes = await small.arrayBuffer();
      const type = small.type || 'image/jpeg';
      return { localId: uuidv7(), bytes, type, url: URL.createObjectURL(new Blob([bytes], { type })) };
    }),
  );
}

/** The photos as an operation carries them; `into` is where their ids go in its body. */
export const attach = (photos: readonly TakenPhoto[], into: string) =>
  photos.map(({ localId, bytes, type }) => ({ localId, bytes, type, into }));

/** Photos that were kept, with addresses to show them. */
export const shown = (photos: readonly StoredPhoto[]): TakenPhoto[] =>
  photos.map((photo) => ({
    ...photo,
    url: URL.createObjectURL(new Blob([photo.bytes], { type: photo.type })),
  }));

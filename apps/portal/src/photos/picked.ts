import { ProblemError, shrinkPhoto, uuidv7 } from '@jingwei/ui';
import { client } from '../app/client.ts';

/** A photo that the person has added: on its way, stored, or refused. */
export type PickedPhoto = {
  /** Made here; also the Idempotency-Key of its upload. */
  key: string;
  /** A small picture of it as data URL, so that a draft can show it again. */
  thumb: string;
  state: 'sending' | 'ready' | 'failed';
  /** Once stored. */
  id: string | null;
  problem: string | null;
};

export type ChangePhotos = (change: (photos: readonly PickedPhoto[]) => readonly PickedPhoto[]) => void;

const thumbSide = 200;

async function thumbOf(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!bitmap || !context) return '';
  const side = Math.min(bitmap.width, bitmap.height);
  canvas.width = thumbSide;
  canvas.height = thumbSide;
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  context.drawImage(bitmap, left, top, side, side, 0, 0, thumbSide, thumbSide);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', 0.7);
}

const replace =
  (key: string, more: Partial<PickedPhoto>) =>
  (photos: readonly PickedPhoto[]): readonly PickedPhoto[] =>
    photos.map((photo) => (photo.key === key ? { ...photo, ...more } : photo));

/** Adds a file and stores it on the server; the list shows how far it is. */
export async function addPhoto(file: Blob, change: ChangePhotos, offline: string): Promise<void> {
  const key = uuidv7();
  const small = await shrinkPhoto(file);
  const thumb = await thumbOf(small);
  change((photos) => [...photos, { key, thumb, state: 'sending', id: null, problem: null }]);
  try {
    const { id } = await client.uploadPhoto(small, key);
    change((photos) =>
      photos.some((photo) => photo.id === id)
        ? photos.filter((photo) => photo.key !== key)
        : replace(key, { state: 'ready', id })(photos),
    );
  } catch (failure) {
    const problem = failure instanceof ProblemError ? failure.message : offline;
    change(replace(key, { state: 'failed', problem }));
  }
}

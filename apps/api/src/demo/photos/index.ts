import { join } from 'node:path';
import sharp from 'sharp';
import { openPhotoFolder, type StoredPhoto } from '../../platform/files/photos.ts';
import { drawings, framed } from './draw.ts';

export type DemoPhotos = {
  readonly stored: readonly StoredPhoto[];
  readonly byItem: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
};

/** Draws the pictures of the demonstration and keeps them as uploads are kept. */
export async function drawPhotos(dataDir: string): Promise<DemoPhotos> {
  const store = openPhotoFolder(join(dataDir, 'photos'));
  const put = async (drawing: string, mark: string): Promise<StoredPhoto> =>
    store.put(
      await sharp(Buffer.from(framed(drawing, mark)))
        .png()
        .toBuffer(),
    );
  // Two empty stairwells are one picture.
  const stored = new Map<string, StoredPhoto>();
  const byItem = new Map<string, { before: string; after: string }>();
  for (const { item, before, after } of drawings) {
    const pair = { before: await put(before, '处理前'), after: await put(after, '处理后') };
    for (const photo of [pair.before, pair.after]) stored.set(photo.id, photo);
    byItem.set(item, { before: pair.before.id, after: pair.after.id });
  }
  return { stored: [...stored.values()], byItem };
}

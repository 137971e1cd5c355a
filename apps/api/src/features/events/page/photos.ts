import type { Tx } from '../../../platform/db/database.ts';
import { countPhotos } from './queries.ts';

/** Whether every photo named in a write has been stored before. */
export async function photosKnown(tx: Tx, county: string, photos: readonly string[]): Promise<boolean> {
  if (photos.length === 0) return true;
  const { n } = await countPhotos(tx, county, photos);
  return n === new Set(photos).size;
}

import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '@jingwei/contract';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

/** A photo as kept: JPEG without metadata, at most 1600 px, named by its SHA-256. */
export type StoredPhoto = {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
};

export type PhotoStore = {
  /** Kept under the hash of what is kept, or under the name that a phone has told before (the hash of what it sent). */
  put(upload: Buffer, name?: string): Promise<StoredPhoto>;
  get(id: string): Promise<Buffer | undefined>;
};

export const photoMegabytes = 10;
const accepted = new Set(['image/jpeg', 'image/png', 'image/webp']);
const longestSide = 1600;

/**
 * Decides by its content whether an upload is an image (never by its name), turns it upright, makes it small and
 * drops its metadata: a photo’s EXIF tells where somebody lives (security.md 27).
 */
async function developed(upload: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const kind = await fileTypeFromBuffer(upload);
  if (kind === undefined || !accepted.has(kind.mime)) throw refuse('photo.not_image', {}, { field: 'file' });
  try {
    const { data, info } = await sharp(upload, { failOn: 'error', limitInputPixels: 100_000_000 })
      .rotate()
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw Object.assign(refuse('photo.not_image', {}, { field: 'file' }), { cause: error });
  }
}

/** A content-addressed folder: `ab/abcdef….jpg`. Written to a temporary name, flushed, then renamed. */
export function openPhotoFolder(folder: string): PhotoStore {
  const pathOf = (id: string) => join(folder, id.slice(0, 2), `${id}.jpg`);
  return {
    async put(upload, name) {
      const { data, width, height } = await developed(upload);
      const id = name ?? createHash('sha256').update(data).digest('hex');
      const path = pathOf(id);
      const there = await stat(path).then(
        () => true,
        () => false,
      );
      if (!there) await writeDurably(path, data);
      return { id, width, height, bytes: data.length };
    },
    async get(id) {
      try {
        return await readFile(pathOf(id));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

async function writeDurably(path: string, data: Buffer): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const temporary = `${path}.${process.pid}.${performance.now()}`;
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

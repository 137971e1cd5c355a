import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { portraitPixels, refuse } from '@jingwei/contract';
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type ResizeOptions } from 'sharp';

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
async function developed(
  upload: Buffer,
  side: number,
  how: ResizeOptions,
): Promise<{ data: Buffer; width: number; height: number }> {
  const kind = await fileTypeFromBuffer(upload);
  if (kind === undefined || !accepted.has(kind.mime)) throw refuse('photo.not_image', {}, { field: 'file' });
  try {
    const { data, info } = await sharp(upload, { failOn: 'error', limitInputPixels: 100_000_000 })
      .rotate()
      .resize(side, side, how)
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw Object.assign(refuse('photo.not_image', {}, { field: 'file' }), { cause: error });
  }
}

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

export type Portrait = { readonly photo: string; readonly data: Buffer };

/**
 * A face as it is published: a square around what a glance falls on, without metadata, named by its SHA-256. Kept with
 * the account and in no folder.
 */
export async function portraitOf(upload: Buffer): Promise<Portrait> {
  const { data } = await developed(upload, portraitPixels, {
    fit: 'cover',
    position: sharp.strategy.attention,
  });
  return { photo: sha256(data), data };
}

/** A content-addressed folder: `ab/abcdef….jpg`. Written to a temporary name, flushed, then renamed. */
export function openPhotoFolder(folder: string): PhotoStore {
  const pathOf = (id: string) => join(folder, id.slice(0, 2), `${id}.jpg`);
  return {
    async put(upload, name) {
      const { data, width, height } = await developed(upload, longestSide, {
        fit: 'inside',
        withoutEnlargement: true,
      });
      const id = name ?? sha256(data);
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

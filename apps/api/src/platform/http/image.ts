import type {} from '@fastify/multipart';
import { refuse } from '@jingwei/contract';
import type { FastifyRequest } from 'fastify';
import { photoMegabytes } from '../files/photos.ts';

const tooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE';

/** The bytes in a form’s field `file`. @throws {Refusal} `photo.not_image` without one, `photo.too_large` */
export async function imageIn(request: FastifyRequest): Promise<Buffer> {
  const file = await request.file();
  if (file === undefined) throw refuse('photo.not_image', {}, { field: 'file' });
  try {
    return await file.toBuffer();
  } catch (error) {
    if (!tooLarge(error)) throw error;
    throw refuse('photo.too_large', { megabytes: photoMegabytes }, { field: 'file' });
  }
}

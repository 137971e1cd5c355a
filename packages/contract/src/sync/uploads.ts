import { type Static, Type } from 'typebox';
import { PhotoId } from '../fields.ts';
import { operation } from '../operation.ts';
import { SignedTime } from './push.ts';

/**
 * How much of a photo the server has; `stored` once it has all of it and it is an image. The signed time shows that the
 * server itself says so: on `stored` the phone lets go of what it holds.
 */
export const UploadState = Type.Object({
  received: Type.Integer(),
  stored: Type.Boolean(),
  time: SignedTime,
});
export type UploadState = Static<typeof UploadState>;

/** Bytes of one piece. */
export const uploadChunkBytes = 128 * 1024;

export const BeginUpload = operation('upload.begin', {
  kind: 'write',
  access: 'staff',
  path: '/api/photo-uploads',
  summary:
    'Begin or go on with sending a photo in pieces, as it is or sealed to the server; its id is the SHA-256 of its bytes unsealed',
  body: Type.Object(
    { id: PhotoId, bytes: Type.Integer({ minimum: 1, maximum: 10_485_760 }) },
    { additionalProperties: false },
  ),
  result: UploadState,
});

/** The body is the piece itself (`application/octet-stream`). A piece that the server has already is taken as it is. */
export const UploadChunk = operation('upload.chunk', {
  kind: 'read',
  method: 'PUT',
  access: 'staff',
  path: '/api/photo-uploads/:id',
  summary: 'The next piece of a photo, from an offset; the answer says how much is there',
  params: Type.Object({ id: PhotoId }),
  query: Type.Object({ offset: Type.Integer({ minimum: 0 }) }),
  result: UploadState,
  refusals: ['upload.missing', 'upload.mismatch', 'photo.not_image'],
});

import { createHash } from 'node:crypto';
import { BeginUpload, Digest, UploadChunk } from '@jingwei/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type TestClient, type TestTown } from '../../testing/town.ts';
import { phoneKeysOf, sealBytesTo } from './keys.ts';

let town: TestTown;
let worker: TestClient;
beforeAll(async () => {
  town = await openTown();
  worker = await town.as('gridworker');
});
afterAll(() => town.close());

const picture = async (red: number, quality = 95) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const background = { r: red, g: 90, b: 60 };
  return sharp({ create: { width: 640, height: 480, channels: 3, background, noise } })
    .jpeg({ quality })
    .toBuffer();
};
const nameOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const piece = (id: string, offset: number, data: Buffer) =>
  worker.send(UploadChunk, {
    params: { id },
    query: { offset },
    body: data as never,
    headers: { 'content-type': 'application/octet-stream' },
  });
const stateAfter = async (id: string, offset: number, data: Buffer) => (await piece(id, offset, data)).result;

test('a photo in pieces is there once it is whole, under the name that the phone gave it before', async () => {
  const bytes = await picture(1);
  const id = nameOf(bytes);
  const body = { id, bytes: bytes.length };
  expect(await worker.call(BeginUpload, { body })).toMatchObject({ received: 0, stored: false });
  const [a, b] = [40_000, 90_000];
  expect(await stateAfter(id, 0, bytes.subarray(0, a))).toMatchObject({ received: a, stored: false });
  // A gap is not filled, a piece sent twice is taken once, an overlapping one from where it is new.
  expect(await stateAfter(id, b, bytes.subarray(b))).toMatchObject({ received: a, stored: false });
  expect(await stateAfter(id, 0, bytes.subarray(0, a))).toMatchObject({ received: a, stored: false });
  expect(await stateAfter(id, 10_000, bytes.subarray(10_000, b))).toMatchObject({
    received: b,
    stored: false,
  });
  expect(await worker.call(BeginUpload, { body })).toMatchObject({ received: b, stored: false });
  expect(await stateAfter(id, b, bytes.subarray(b))).toMatchObject({ received: bytes.length, stored: true });
  expect(await worker.call(BeginUpload, { body })).toMatchObject({ stored: true });
  expect((await sharp(await town.deps.photos.get(id)).metadata()).exif).toBeUndefined();
  expect((await worker.call(Digest, { body: { opIds: [], photos: [id] } })).missingPhotos).toEqual([]);
});

test('a photo that lay sealed on the phone is opened by the server and stands under the name of what it shows', async () => {
  const bytes = await picture(4, 30);
  const id = nameOf(bytes);
  const { sealTo } = phoneKeysOf(town.deps.keys);
  const sealed = sealBytesTo(sealTo, bytes);
  await worker.call(BeginUpload, { body: { id, bytes: sealed.length } });
  expect(await stateAfter(id, 0, sealed)).toMatchObject({ received: sealed.length, stored: true });
  expect((await sharp(await town.deps.photos.get(id)).metadata()).format).toBe('jpeg');

  const changed = sealBytesTo(sealTo, await picture(5, 30));
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
  const other = nameOf(await picture(6, 30));
  await worker.call(BeginUpload, { body: { id: other, bytes: changed.length } });
  expect(await stateAfter(other, 0, changed)).toMatchObject({ received: 0, stored: false });
});

test('what is not what it was said to be begins anew; what is no image is refused', async () => {
  const [right, wrong] = [await picture(2, 30), await picture(3, 30)];
  const id = nameOf(right);
  await worker.call(BeginUpload, { body: { id, bytes: wrong.length } });
  expect(await stateAfter(id, 0, wrong)).toMatchObject({ received: 0, stored: false });
  const text = Buffer.from('<html>no image</html>');
  await worker.call(BeginUpload, { body: { id: nameOf(text), bytes: text.length } });
  expect(await piece(nameOf(text), 0, text)).toMatchObject({ code: 'photo.not_image' });
  expect(await piece('0'.repeat(64), 0, text)).toMatchObject({ code: 'upload.missing' });
  expect((await town.anyone.send(BeginUpload, { body: { id, bytes: 1 } })).status).toBe(401);
});

import { EventActions, FindPhoto, FindTrackedPhoto, PublicReport, UploadPhoto } from '@jingwei/contract';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, pointIn, type TestTown } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const grid = '140403.007.001.001';

/** Pictures of numbers ten apart differ even after compression. */
const picture = (red: number) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: { r: red, g: 80, b: 80 } } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'home' } })
    .toBuffer();

async function upload(file: Buffer, opId = v7(), headers = {}) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'photo.jpg');
  const request = new Request('http://town/', { method: 'POST', body: form });
  return town.app.inject({
    method: 'POST',
    url: UploadPhoto.path,
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      'idempotency-key': opId,
      ...headers,
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
}

async function uploaded(red: number): Promise<string> {
  const response = await upload(await picture(red));
  expect(response.statusCode).toBe(200);
  return response.json().id;
}

const get = async (url: string, who?: string) => {
  const client = who === undefined ? town.anyone : await town.as(who);
  const [, , , event, , photo] = url.split('/');
  return client.send(FindPhoto, { params: { id: event ?? '', photo: photo ?? '' } });
};

const photoUrl = (event: string, photo: string) => `/api/events/${event}/photos/${photo}`;

async function report(photos: string[]) {
  const id = v7();
  const body = { id, category: 'utility.manhole', description: '井盖破损', point: pointIn(grid), photos };
  const { trackingCode } = await town.anyone.call(PublicReport, { body });
  return { id, code: trackingCode };
}

test('a photo is kept without what it told about its place, and once', async () => {
  const first = await upload(await picture(10));
  expect(first.json()).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
    width: 320,
    height: 240,
  });
  expect((await upload(await picture(10))).json().id).toBe(first.json().id);
  const kept = await town.deps.photos.get(first.json().id);
  expect((await sharp(kept).metadata()).exif).toBeUndefined();
});

test('a repeated upload answers the same; the same key with another photo is refused', async () => {
  const opId = v7();
  const first = await upload(await picture(20), opId);
  expect((await upload(await picture(20), opId)).json()).toEqual(first.json());
  const other = await upload(await picture(120), opId);
  expect([other.statusCode, other.json().code]).toEqual([409, 'request.key_reused']);
});

test('what is no image, too large, no form, without a key or from elsewhere is refused', async () => {
  const text = await upload(Buffer.from('not an image at all'));
  expect([text.statusCode, text.json().code]).toEqual([422, 'photo.not_image']);
  const broken = await upload((await picture(30)).subarray(0, 300));
  expect([broken.statusCode, broken.json().code]).toEqual([422, 'photo.not_image']);
  const large = await upload(Buffer.alloc(11 * 1024 * 1024));
  expect([large.statusCode, large.json().code]).toEqual([413, 'photo.too_large']);
  const keyless = await upload(await picture(130), 'none');
  expect(keyless.json().code).toBe('request.key_missing');
  const crossSite = await upload(await picture(130), v7(), { 'sec-fetch-site': 'cross-site' });
  expect([crossSite.statusCode, crossSite.json().code]).toEqual([403, 'request.cross_site']);
  const headers = { 'idempotency-key': v7(), 'content-type': 'application/json' };
  const json = await town.app.inject({ method: 'POST', url: UploadPhoto.path, headers, payload: '{}' });
  expect([json.statusCode, json.json().code]).toEqual([400, 'request.invalid']);
});

test('a photo of five megabytes, larger than any other body may be, is kept', async () => {
  const noise = {
    width: 1500,
    height: 1200,
    channels: 3 as const,
    noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
  };
  const file = await sharp({ create: { ...noise, background: '#000' } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  expect(file.length).toBeGreaterThan(5_000_000);
  expect((await upload(file)).statusCode).toBe(200);
});

test('a photo is shown to whoever sees its event, and to nobody else', async () => {
  const photo = await uploaded(40);
  const loose = await uploaded(140);
  const { id } = await report([photo]);
  for (const insider of ['gridworker', 'communityofficer', 'gridcentreofficer', 'districtsupervisor'])
    expect((await get(photoUrl(id, photo), insider)).status, insider).toBe(200);
  for (const outsider of [
    'gridworker2',
    'bridgeofficer',
    'heroofficer',
    'departmenthandler',
    'westsupervisor',
  ])
    expect(await get(photoUrl(id, photo), outsider), outsider).toMatchObject({
      status: 404,
      code: 'photo.missing',
    });
  expect(await get(photoUrl(id, loose), 'gridworker')).toMatchObject({ code: 'photo.missing' });
  expect(await get(photoUrl(id, photo), 'systemadmin')).toMatchObject({ code: 'actor.not_permitted' });
  expect(await get(photoUrl(id, photo))).toMatchObject({ status: 401, code: 'session.missing' });
  const { headers } = await get(photoUrl(id, photo), 'gridworker');
  expect(headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': expect.stringMatching(/^private/),
  });
});

test('a reporter sees their own photos and what was done, not what staff took for one another', async () => {
  const [own, note, done, foreign] = await Promise.all([50, 150, 200, 250].map(uploaded));
  if (!own || !note || !done || !foreign) throw new Error('no photos');
  const { id, code } = await report([own]);
  const other = await report([foreign]);
  const worker = await town.as('gridworker');
  const params = { id };
  await worker.call(EventActions.accept, { params, body: {} });
  await worker.call(EventActions.progress, { params, body: { note: '现场', photos: [note] } });
  await worker.call(EventActions.handle, { params, body: { note: '已换', photos: [done] } });
  const see = (photo: string, by = code) =>
    town.anyone.send(FindTrackedPhoto, { params: { code: by, photo } });
  expect((await see(own)).status).toBe(200);
  expect((await see(done)).status).toBe(200);
  expect(await see(note)).toMatchObject({ status: 404, code: 'photo.missing' });
  expect(await see(foreign)).toMatchObject({ status: 404, code: 'photo.missing' });
  expect(await see(own, other.code)).toMatchObject({ status: 404, code: 'photo.missing' });
  expect(await see(own, 'JW-0000-0000-0000-0000')).toMatchObject({ status: 404, code: 'tracking.missing' });
});

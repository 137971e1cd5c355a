import {
  EndAssignment,
  FindPortrait,
  FindPublicGrid,
  ListAccounts,
  ListAudit,
  PublicPortrait,
  RemovePortrait,
  SetPortrait,
} from '@jingwei/contract';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, personOf, type TestClient, type TestTown } from '../../testing/town.ts';

let town: TestTown;
let admin: TestClient;
beforeAll(async () => {
  town = await openTown();
  admin = await town.as('systemadmin');
});
afterAll(() => town.close());

const grid = '140403.007.001.001';
const day = (n: number) =>
  town.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days: n }).toString();

const picture = (red: number) =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background: { r: red, g: 80, b: 80 } } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'home' } })
    .toBuffer();

const upload = (who: TestClient, login: string, file: Buffer, opId = v7()) =>
  who.sendFile(SetPortrait, { params: { id: personOf(login).id }, opId }, file);

async function given(login: string, red: number): Promise<string> {
  const { result } = await upload(admin, login, await picture(red));
  return result?.portrait?.photo ?? '';
}

const see = (photo: string, headers = {}) => town.anyone.send(PublicPortrait, { params: { photo }, headers });

test('R9 R32 a worker’s photograph is cut to a square without metadata and shown with the grid', async () => {
  const photo = await given('gridworker', 10);
  expect(photo).toMatch(/^[0-9a-f]{64}$/);
  const found = await town.anyone.call(FindPublicGrid, { params: { place: grid } });
  expect(found.worker).toMatchObject({ name: '测试gridworker', portrait: photo });
  const url = PublicPortrait.path.replace(':photo', photo);
  const { rawPayload, headers } = await town.app.inject({ method: 'GET', url });
  expect(headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=600, must-revalidate',
    etag: `"${photo}"`,
  });
  const kept = await sharp(rawPayload).metadata();
  expect([kept.width, kept.height, kept.format, kept.exif]).toEqual([480, 480, 'jpeg', undefined]);
  expect((await see(photo, { 'if-none-match': `"${photo}"` })).status).toBe(304);
});

test('R9 R32 taken away, a photograph is gone: from the grid, from its address and from the database', async () => {
  const photo = await given('gridworker', 30);
  await admin.call(RemovePortrait, { params: { id: personOf('gridworker').id } });
  expect(await see(photo)).toMatchObject({ status: 404, code: 'photo.missing' });
  expect(await see(photo, { 'if-none-match': `"${photo}"` })).toMatchObject({ status: 404 });
  const found = await town.anyone.call(FindPublicGrid, { params: { place: grid } });
  expect(found.worker?.portrait).toBeNull();
  expect(await many(town.db.kysely, sql`select from account_portrait where photo = ${photo}`)).toEqual([]);
  const again = await admin.send(RemovePortrait, { params: { id: personOf('gridworker').id } });
  expect(again).toMatchObject({ status: 404, code: 'photo.missing' });
});

test('R9 R32 another photograph takes the place of the first, whose address is missing', async () => {
  const first = await given('gridworker', 50);
  const second = await given('gridworker', 150);
  expect(await see(first)).toMatchObject({ status: 404 });
  expect((await see(second)).status).toBe(200);
});

test('R9 R32 who holds no public post, or holds it no more, shows no photograph', async () => {
  const officer = await given('communityofficer', 70);
  expect(await see(officer)).toMatchObject({ status: 404, code: 'photo.missing' });
  const worker = await given('gridworker3', 170);
  expect((await see(worker)).status).toBe(200);
  const { items } = await admin.call(ListAccounts, { query: { q: 'gridworker3' } });
  const account = items.find(({ id }) => id === personOf('gridworker3').id);
  expect(account?.portrait).toMatchObject({ photo: worker, published: true, setBy: '测试systemadmin' });
  for (const { id } of account?.assignments ?? [])
    await admin.call(EndAssignment, { params: { id }, body: { on: day(0) } });
  expect(await see(worker)).toMatchObject({ status: 404 });
  const after = await admin.call(ListAccounts, { query: { q: 'gridworker3' } });
  expect(after.items[0]?.portrait?.published).toBe(false);
  const own = { params: { id: personOf('gridworker3').id, photo: worker } };
  expect((await admin.send(FindPortrait, own)).status).toBe(200);
  await many(
    town.db.kysely,
    sql`update account set disabled = true where id = ${personOf('gridworker2').id}`,
  );
  expect(await see(await given('gridworker2', 190))).toMatchObject({ status: 404 });
});

test('what is no image, or comes from somebody who may not, is refused and changes nothing', async () => {
  const before = await given('gridworker', 90);
  const text = await upload(admin, 'gridworker', Buffer.from('<svg onload="alert(1)"/>'));
  expect(text).toMatchObject({ status: 422, code: 'photo.not_image' });
  for (const who of ['gridworker', 'communityofficer', 'securityadmin', 'auditadmin'])
    expect(await upload(await town.as(who), 'gridworker', await picture(200)), who).toMatchObject({
      status: 403,
      code: 'actor.not_permitted',
    });
  expect(await upload(admin, 'westworker', await picture(200))).toMatchObject({
    status: 404,
    code: 'account.missing',
  });
  expect((await see(before)).status).toBe(200);
});

test('the same upload repeated answers the same; the same key with another photograph is refused', async () => {
  const opId = v7();
  const first = await upload(admin, 'gridworker', await picture(100), opId);
  expect((await upload(admin, 'gridworker', await picture(100), opId)).result).toEqual(first.result);
  const other = await upload(admin, 'gridworker', await picture(220), opId);
  expect(other).toMatchObject({ status: 409, code: 'request.key_reused' });
});

test('both giving and taking away stand in the audit log, with whose it is and no picture', async () => {
  await given('gridworker', 110);
  await admin.call(RemovePortrait, { params: { id: personOf('gridworker').id } });
  const auditor = await town.as('auditadmin');
  for (const operation of [SetPortrait.name, RemovePortrait.name]) {
    const { items } = await auditor.call(ListAudit, { query: { operation } });
    expect(items[0], operation).toMatchObject({ object: personOf('gridworker').id, result: 'ok' });
    expect(JSON.stringify(items).length).toBeLessThan(20_000);
  }
});

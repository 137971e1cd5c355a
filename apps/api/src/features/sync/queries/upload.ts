import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

export type UploadRow = { id: string; bytes: number; received: number; stored: boolean };

/** Begins an upload, or finds the one under way: the same bytes are the same upload, whoever sends them. */
export const beginUpload = (
  tx: Tx,
  up: { county: string; id: string; account: string; bytes: number; at: Temporal.Instant },
) =>
  one(
    tx,
    sql<UploadRow>`insert into photo_upload as u (county, id, account_id, bytes, begun_at)
      values (${up.county}, ${up.id}, ${up.account}, ${up.bytes}, ${up.at.toString()})
      on conflict (county, id) do update set begun_at = u.begun_at
      returning u.id, u.bytes, u.received, u.stored`,
  );

export const lockUpload = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<UploadRow>`select id, bytes, received, stored from photo_upload
      where county = ${county} and id = ${id} for update`,
  );

export const addChunk = (
  tx: Tx,
  { county, id, at, data }: { county: string; id: string; at: number; data: Buffer },
) =>
  many(
    tx,
    sql`with added as (
        insert into photo_chunk (county, upload_id, at, data) values (${county}, ${id}, ${at}, ${data})
      )
      update photo_upload set received = ${at + data.length} where county = ${county} and id = ${id}`,
  );

export const chunksOf = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql<{
      data: Buffer;
    }>`select data from photo_chunk where county = ${county} and upload_id = ${id} order by at`,
  );

export const dropUpload = (tx: Tx, county: string, id: string) =>
  many(tx, sql`delete from photo_upload where county = ${county} and id = ${id}`);

export const finishUpload = (
  tx: Tx,
  photo: { county: string; id: string; bytes: number; width: number; height: number },
) =>
  many(
    tx,
    sql`with emptied as (
        delete from photo_chunk where county = ${photo.county} and upload_id = ${photo.id}
      ), kept as (
        insert into photo (county, id, bytes, width, height)
        values (${photo.county}, ${photo.id}, ${photo.bytes}, ${photo.width}, ${photo.height}) on conflict do nothing
      )
      update photo_upload set stored = true where county = ${photo.county} and id = ${photo.id}`,
  );

/** Uploads that nobody has gone on with, and the notes of finished ones. */
export const dropOldUploads = (tx: Tx, before: Temporal.Instant) =>
  many(tx, sql`delete from photo_upload where begun_at < ${before.toString()}`);

import { maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

type Kept = { county: string; account: string; opIds: readonly string[]; photos: readonly string[] };
export const missingOf = (tx: Tx, { county, account, opIds, photos }: Kept) =>
  one(
    tx,
    sql<{ missing: string[]; missingPhotos: string[] }>`select
      array(select o from unnest(${[...opIds]}::uuid[]) o where not exists (
        select from receipt r where r.county = ${county} and r.op_id = o and r.account_id = ${account})) as missing,
      array(select p from unnest(${[...photos]}::text[]) p where not exists (
        select from photo f where f.county = ${county} and f.id = p)) as missing_photos`,
  );

export const residentPlace = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ place: string }>`select place from resident where county = ${county} and id = ${id}`);

import type { PublicKey } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

export type DeviceRow = {
  id: string;
  account: string;
  accountName: string;
  name: string;
  shareSealed: Buffer | null;
  lastSeenAt: Temporal.Instant;
  pending: number;
  oldestPendingAt: Temporal.Instant | null;
  revokedAt: Temporal.Instant | null;
};

const columns = sql`d.id, d.account_id as account, a.name as account_name, d.name, d.share_sealed, d.last_seen_at, d.pending,
  d.oldest_pending_at, d.revoked_at`;

export const lockDevice = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<DeviceRow>`select ${columns} from device d join account a on a.county = d.county and a.id = d.account_id
      where d.county = ${county} and d.id = ${id} for update of d`,
  );

type NewDevice = {
  county: string;
  id: string;
  account: string;
  name: string;
  publicKey: PublicKey | null;
  shareSealed: Buffer;
  at: Temporal.Instant;
};
export const putDevice = (tx: Tx, device: NewDevice) =>
  many(
    tx,
    sql`insert into device as d (county, id, account_id, name, share_sealed, public_key, last_seen_at)
      values (${device.county}, ${device.id}, ${device.account}, ${device.name}, ${device.shareSealed},
        ${device.publicKey === null ? null : JSON.stringify(device.publicKey)}::jsonb, ${device.at.toString()})
      on conflict (county, id) do update set name = excluded.name, last_seen_at = excluded.last_seen_at,
        public_key = coalesce(excluded.public_key, d.public_key)
        where d.account_id = excluded.account_id and d.revoked_at is null`,
  );

type Report = {
  county: string;
  id: string;
  pending: number;
  oldestPendingAt: string | null;
  at: Temporal.Instant;
};
export const reportDevice = (tx: Tx, { county, id, pending, oldestPendingAt, at }: Report) =>
  many(
    tx,
    sql`update device set pending = ${pending}, oldest_pending_at = ${oldestPendingAt}, last_seen_at = ${at.toString()}
      where county = ${county} and id = ${id}`,
  );

export const devicesOf = (
  tx: Tx,
  county: string,
  { account, q }: { account: string | null; q: string | null },
) =>
  many(
    tx,
    sql<DeviceRow>`select ${columns} from device d join account a on a.county = d.county and a.id = d.account_id
      where d.county = ${county} and (${account}::uuid is null or d.account_id = ${account}::uuid)
        and (${q}::text is null or strpos(a.name, ${q}) > 0 or strpos(a.login, ${q}) > 0)
      order by d.last_seen_at desc limit 200`,
  );

export const revokeDevice = (
  tx: Tx,
  { county, id, by, at }: { county: string; id: string; by: string; at: Temporal.Instant },
) =>
  many(
    tx,
    sql`update device set revoked_at = ${at.toString()}, revoked_by = ${by}, share_sealed = null
      where county = ${county} and id = ${id}`,
  );

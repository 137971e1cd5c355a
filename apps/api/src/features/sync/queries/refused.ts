import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

type NewRefused = {
  county: string;
  opId: string;
  deviceId: string;
  account: string;
  place: string;
  operation: string;
  entityId: string;
  capturedAt: string;
  receivedAt: string;
  code: string;
  detail: string;
  bodySealed: Buffer;
};
/** Kept once; refused again for another reason, the newer reason stands. Settled ones stay settled. */
export const insertRefused = (tx: Tx, row: NewRefused) =>
  many(
    tx,
    sql`insert into refused_operation as r (county, op_id, device_id, account_id, place, operation, entity_id, captured_at,
        received_at, code, detail, body_sealed)
      values (${row.county}, ${row.opId}, ${row.deviceId}, ${row.account}, ${row.place}, ${row.operation}, ${row.entityId},
        ${row.capturedAt}, ${row.receivedAt}, ${row.code}, ${row.detail}, ${row.bodySealed})
      on conflict (county, op_id) do update set code = excluded.code, detail = excluded.detail, place = excluded.place
        where r.state = 'open' and r.account_id = excluded.account_id`,
  );

export type Settlement = { state: 'mended' | 'givenUp'; by: string; at: string };
export const settleById = (tx: Tx, county: string, opId: string, { state, by, at }: Settlement) =>
  maybe(
    tx,
    sql<{
      opId: string;
    }>`update refused_operation set state = ${state}, settled_by = ${by}, settled_at = ${at}
      where county = ${county} and op_id = ${opId} and state = 'open' returning op_id`,
  );

export type RefusedRow = {
  opId: string;
  account: string;
  accountName: string;
  place: string;
  operation: string;
  entity: string;
  capturedAt: Temporal.Instant;
  receivedAt: Temporal.Instant;
  code: string;
  detail: string;
  state: 'open' | 'mended' | 'givenUp';
  bodySealed: Buffer;
};

/** Who looks: one’s own everywhere; everything in the places that one leads; handed over in the places that one has. */
export type Looking = {
  county: string;
  account: string;
  leads: readonly string[];
  holds: readonly string[];
};

const mayLook = ({ account, leads, holds }: Looking) => sql<boolean>`(r.account_id = ${account}
  or exists (select from unnest(${[...leads]}::text[]) p where r.place ^@ p)
  or (r.code = 'sync.handed_over' and exists (select from unnest(${[...holds]}::text[]) p where r.place ^@ p)))`;

const columns = sql`r.op_id, r.account_id as account, a.name as account_name, r.place, r.operation, r.entity_id as entity,
  r.captured_at, r.received_at, r.code, r.detail, r.state, r.body_sealed`;

export const refusedFor = (
  tx: Tx,
  looking: Looking,
  page: { state: string | null; before: string | null; limit: number },
) =>
  many(
    tx,
    sql<RefusedRow>`select ${columns} from refused_operation r
      join account a on a.county = r.county and a.id = r.account_id
      where r.county = ${looking.county} and ${mayLook(looking)}
        and (${page.state}::text is null or r.state = ${page.state})
        and (${page.before}::uuid is null or r.op_id < ${page.before}::uuid)
      order by r.op_id desc limit ${page.limit}`,
  );

export const countRefused = (tx: Tx, looking: Looking, state: string | null) =>
  maybe(
    tx,
    sql<{ n: number }>`select count(*)::int as n from refused_operation r
      where r.county = ${looking.county} and ${mayLook(looking)} and (${state}::text is null or r.state = ${state})`,
  );

export const lockRefused = (tx: Tx, looking: Looking, opId: string) =>
  maybe(
    tx,
    sql<RefusedRow>`select ${columns} from refused_operation r
      join account a on a.county = r.county and a.id = r.account_id
      where r.county = ${looking.county} and r.op_id = ${opId} and ${mayLook(looking)} for update of r`,
  );

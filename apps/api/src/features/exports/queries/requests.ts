import type { ExportFilter, ExportLedger, ExportState } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

export type RequestRow = {
  readonly county: string;
  readonly id: string;
  readonly place: string;
  readonly placeName: string | null;
  readonly ledger: ExportLedger;
  readonly filter: ExportFilter;
  readonly columns: readonly string[];
  readonly unmasked: readonly string[];
  readonly purpose: string;
  readonly state: ExportState;
  readonly requestedBy: string;
  readonly requesterName: string | null;
  readonly requestedAt: Temporal.Instant;
  readonly expectedRows: number;
  readonly settledBy: string | null;
  readonly settlerName: string | null;
  readonly settledAt: Temporal.Instant | null;
  readonly answer: string;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly keySealed: Buffer | null;
  readonly expiresAt: Temporal.Instant | null;
  readonly tokenHash: Buffer | null;
  readonly tokenUntil: Temporal.Instant | null;
  readonly takenAt: Temporal.Instant | null;
};

const columns = sql`e.county, e.id, e.place, (select a.name from area a where a.county = e.county and a.place = e.place
    order by a.valid_to nulls first limit 1) as place_name, e.ledger, e.filter, e.columns, e.unmasked, e.purpose, e.state,
  e.requested_by, (select a.name from account a where a.county = e.county and a.id = e.requested_by) as requester_name,
  e.requested_at, e.expected_rows, e.settled_by,
  (select a.name from account a where a.county = e.county and a.id = e.settled_by) as settler_name, e.settled_at, e.answer,
  e.rows, e.bytes, e.key_sealed, e.expires_at, e.token_hash, e.token_until, e.taken_at`;

export type NewRequest = {
  readonly county: string;
  readonly id: string;
  readonly place: string;
  readonly ledger: ExportLedger;
  readonly filter: ExportFilter;
  readonly columns: readonly string[];
  readonly unmasked: readonly string[];
  readonly purpose: string;
  readonly account: string;
  readonly at: Temporal.Instant;
  readonly expectedRows: number;
};

export const insertRequest = (tx: Tx, r: NewRequest) =>
  many(
    tx,
    sql`insert into export_request (county, id, place, ledger, filter, columns, unmasked, purpose, requested_by, requested_at, expected_rows)
      values (${r.county}, ${r.id}, ${r.place}, ${r.ledger}, ${JSON.stringify(r.filter)}::jsonb, ${[...r.columns]}::text[],
        ${[...r.unmasked]}::text[], ${r.purpose}, ${r.account}, ${r.at.toString()}, ${r.expectedRows})`,
  );

export const findRequest = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<RequestRow>`select ${columns} from export_request e where e.county = ${county} and e.id = ${id}`,
  );

/** Under lock, so that of two decisions, or two downloads, one comes first. */
export const lockRequest = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<RequestRow>`select ${columns} from export_request e where e.county = ${county} and e.id = ${id} for update of e`,
  );

export const requestsOf = (tx: Tx, county: string, account: string) =>
  many(
    tx,
    sql<RequestRow>`select ${columns} from export_request e where e.county = ${county} and e.requested_by = ${account}
      order by e.requested_at desc, e.id desc limit 100`,
  );

/** What waits in reach and was asked for by somebody else. */
export const requestsWaiting = (tx: Tx, county: string, account: string) =>
  many(
    tx,
    sql<RequestRow>`select ${columns} from export_request e where e.county = ${county} and e.state = 'waiting'
      and e.requested_by <> ${account} order by e.requested_at, e.id limit 100`,
  );

type Settlement = {
  readonly state: 'approved' | 'refused';
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly answer: string;
};

export const settleRequest = (tx: Tx, { county, id }: RequestRow, { state, by, at, answer }: Settlement) =>
  many(
    tx,
    sql`update export_request set state = ${state}, settled_by = ${by}, settled_at = ${at.toString()}, answer = ${answer}
      where county = ${county} and id = ${id} and state = 'waiting'`,
  );

/** Without its key a file is noise at once; the job removes it from the disk. */
export const closeRequest = (tx: Tx, { county, id }: RequestRow, state: 'withdrawn' | 'expired' | 'failed') =>
  many(
    tx,
    sql`update export_request set state = ${state}, key_sealed = null, token_hash = null, token_until = null
      where county = ${county} and id = ${id}`,
  );

export const giveToken = (tx: Tx, { county, id }: RequestRow, hash: Buffer, until: Temporal.Instant) =>
  many(
    tx,
    sql`update export_request set token_hash = ${hash}, token_until = ${until.toString()}
      where county = ${county} and id = ${id} and state = 'ready'`,
  );

export const takeFile = (tx: Tx, { county, id }: RequestRow, at: Temporal.Instant) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update export_request set state = 'taken', taken_at = ${at.toString()}, key_sealed = null, token_hash = null, token_until = null
      where county = ${county} and id = ${id} and state = 'ready' returning id`,
  );

/** As the system: what is approved and not made, what waits too long, and files that nobody may fetch any more. */
export const requestsAtWork = (tx: Tx, now: Temporal.Instant) =>
  many(
    tx,
    sql<RequestRow>`select ${columns} from export_request e where e.state = 'approved'
      or (e.state = 'ready' and e.expires_at <= ${now.toString()}) or (e.key_sealed is null and e.bytes is not null)
      order by e.settled_at limit 50`,
  );

export type MadeFile = {
  readonly rows: number;
  readonly bytes: number;
  readonly keySealed: Buffer;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

export const fileMade = (tx: Tx, { county, id }: RequestRow, made: MadeFile) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update export_request set state = 'ready', rows = ${made.rows}, bytes = ${made.bytes}, key_sealed = ${made.keySealed},
        ready_at = ${made.at.toString()}, expires_at = ${made.expiresAt.toString()}
      where county = ${county} and id = ${id} and state = 'approved' returning id`,
  );

export const fileDropped = (tx: Tx, { county, id }: RequestRow) =>
  many(
    tx,
    sql`update export_request set bytes = null where county = ${county} and id = ${id} and key_sealed is null`,
  );

/** Which areas exist, for a filter that names one. */
export const areaExists = (tx: Tx, county: string, place: string) =>
  one(
    tx,
    sql<{
      found: boolean;
    }>`select exists (select from area where county = ${county} and place = ${place} and valid_to is null) as found`,
  );

import type { EmploymentState, ResidentKind, SubjectRequest, SubjectRequestKind } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

type Person = { id: string; name: string };

export type RequestRow = {
  id: string;
  resident: string;
  name: string;
  living: boolean;
  residentBasis: 'statutoryDuty' | 'consent';
  place: string;
  placeName: string;
  kind: SubjectRequestKind;
  identity: SubjectRequest['identity'];
  wishSealed: Buffer | null;
  state: SubjectRequest['state'];
  receivedBy: Person;
  receivedAt: Temporal.Instant;
  dueOn: string;
  settledBy: Person | null;
  settledAt: Temporal.Instant | null;
  answerSealed: Buffer | null;
  version: number;
};

const person = (column: string) => sql`(select json_build_object('id', p.id, 'name', p.name) from account p
  where p.county = q.county and p.id = ${sql.ref(column)})`;
const columns = sql`q.id, q.resident_id as resident, r.name, r.ended_at is null as living, r.basis as resident_basis, q.place,
  (select a.name from area a where a.county = q.county and a.place = q.place) as place_name, q.kind, q.identity, q.wish_sealed,
  q.state, ${person('q.received_by')} as received_by, q.received_at, q.due_on, ${person('q.settled_by')} as settled_by,
  q.settled_at, q.answer_sealed, q.version`;
const from = sql`subject_request q join resident r on r.county = q.county and r.id = q.resident_id`;

/** Which requests: reach is a condition on `q.place`. */
export type Sought = {
  county: string;
  reach: RawBuilder<boolean>;
  open: boolean | null;
  resident: string | null;
};

const matching = ({ county, reach, open, resident }: Sought) => sql`q.county = ${county} and ${reach}
  and (${open}::boolean is null or (q.state = 'received') = ${open}::boolean)
  and (${resident}::uuid is null or q.resident_id = ${resident}::uuid)`;

export const listRequests = (
  tx: Tx,
  sought: Sought,
  { after, limit }: { after: { dueOn: string; id: string } | null; limit: number },
) =>
  many(
    tx,
    sql<RequestRow>`select ${columns} from ${from} where ${matching(sought)}
      ${after === null ? sql`` : sql`and (q.due_on, q.id) > (${after.dueOn}::date, ${after.id}::uuid)`}
      order by q.due_on, q.id limit ${limit}`,
  );

export const countRequests = (tx: Tx, sought: Sought) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n from ${from} where ${matching(sought)}`);

export const findRequest = (tx: Tx, county: string, id: string, lock = false) =>
  maybe(
    tx,
    sql<RequestRow>`select ${columns} from ${from} where q.county = ${county} and q.id = ${id}
      ${lock ? sql`for update of q` : sql``}`,
  );

export const residentPlace = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ place: string }>`select place from resident where county = ${county} and id = ${id}`);

export type NewRequest = {
  county: string;
  id: string;
  place: string;
  resident: string;
  kind: SubjectRequestKind;
  identity: SubjectRequest['identity'];
  wishSealed: Buffer | null;
  by: string;
  now: string;
  dueOn: string;
};

export const insertRequest = (tx: Tx, fresh: NewRequest) =>
  many(
    tx,
    sql`insert into subject_request (county, id, place, resident_id, kind, identity, wish_sealed, received_by, received_at, due_on)
      values (${fresh.county}, ${fresh.id}, ${fresh.place}, ${fresh.resident}, ${fresh.kind}, ${fresh.identity},
        ${fresh.wishSealed}::bytea, ${fresh.by}, ${fresh.now}, ${fresh.dueOn})`,
  );

export const settleRequest = (
  tx: Tx,
  county: string,
  id: string,
  to: { state: 'granted' | 'refused'; by: string; now: string; answerSealed: Buffer },
) =>
  many(
    tx,
    sql`update subject_request set state = ${to.state}, settled_by = ${to.by}, settled_at = ${to.now},
        answer_sealed = ${to.answerSealed}, version = version + 1
      where county = ${county} and id = ${id}`,
  );

/** Takes away what is known of somebody: a narrow function of the database, since it reaches into history. */
export const forgetResident = (tx: Tx, county: string, request: string, today: string) =>
  one(tx, sql<{ done: boolean }>`select forget_resident(${county}, ${request}, ${today}::date) as done`);

export type ReaderRow = {
  at: Temporal.Instant;
  reader: string;
  unit: string | null;
  operation: string;
  reason: string | null;
};

export const readersOf = (tx: Tx, county: string, request: string) =>
  many(tx, sql<ReaderRow>`select at, reader, unit, operation, reason from readers_of(${county}, ${request})`);

export type RecordRow = {
  name: string;
  sex: string;
  birth: string | null;
  documentKind: string;
  idSealed: Buffer | null;
  telephoneSealed: Buffer | null;
  kind: ResidentKind;
  relation: string;
  ethnicity: string;
  education: string;
  marital: string;
  employment: EmploymentState;
  basis: 'statutoryDuty' | 'consent';
  noticeVersion: string;
  address: string;
  endedAt: string | null;
};

export const recordOf = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<RecordRow>`select r.name, r.sex, r.birth, r.document_kind, r.id_sealed, r.telephone_sealed, r.kind, r.relation,
        r.ethnicity, r.education, r.marital, r.employment, r.basis, r.notice_version, r.ended_at,
        concat_ws(' ', nullif(b.address, ''), b.name, nullif(d.entrance, ''), d.number) as address
      from resident r join household h on h.county = r.county and h.id = r.household_id
        join dwelling d on d.county = h.county and d.id = h.dwelling_id
        join building b on b.county = d.county and b.id = d.building_id
      where r.county = ${county} and r.id = ${id}`,
  );

export type ResidencyRow = { since: string; until: string | null; kind: ResidentKind; address: string };

export const residenciesOf = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql<ResidencyRow>`select y.since, y.until, y.kind, concat_ws(' ', b.name, nullif(d.entrance, ''), d.number) as address
      from residency y join household h on h.county = y.county and h.id = y.household_id
        join dwelling d on d.county = h.county and d.id = h.dwelling_id
        join building b on b.county = d.county and b.id = d.building_id
      where y.county = ${county} and y.resident_id = ${id} order by y.since`,
  );

export type CareRow = {
  category: string;
  legalBasis: string;
  purpose: string;
  since: string;
  expiresOn: string;
  state: string;
};

export const careOf = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql<CareRow>`select category, legal_basis, purpose, since, expires_on, state from care_record
      where county = ${county} and resident_id = ${id} order by since`,
  );

export const profilesOf = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql<{
      kind: string;
      bodySealed: Buffer;
      reviewOn: string;
    }>`select kind, body_sealed, review_on from profile
      where county = ${county} and resident_id = ${id} order by kind`,
  );

export type VisitRow = { at: Temporal.Instant; by: string; purpose: string };

/** Visits to the household while the person lived in it. */
export const visitsTo = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql<VisitRow>`select v.at, a.name as by, v.purpose from visit v join account a on a.county = v.county and a.id = v.account_id
      where v.county = ${county} and exists (select from residency y where y.county = v.county and y.resident_id = ${id}
        and y.household_id = v.household_id
        and (v.at at time zone 'Asia/Shanghai')::date between y.since and coalesce(y.until, 'infinity'::date))
      order by v.at desc limit 200`,
  );

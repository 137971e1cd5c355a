import { many, one, sql, type Tx } from '../platform/db/database.ts';
import type { TestArea, TestPerson, TestUnit } from './ground.ts';

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

export const insertCounties = (tx: Tx, counties: readonly { county: string; name: string }[]) =>
  many(
    tx,
    sql`insert into county (county, name) select county, name from jsonb_populate_recordset(null::county, ${json(counties)})`,
  );

const ring = ({ west, south, east, north }: TestArea['square']) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

export function insertAreas(tx: Tx, areas: readonly (TestArea & { id: string })[]) {
  const rows = areas.map(({ id, place, kind, name, square }) => ({
    county: place.slice(0, 6),
    id,
    place,
    kind,
    name,
    code: place.replaceAll('.', ''),
    geometry: { type: 'Polygon', coordinates: [ring(square)] },
    label_lng: (square.west + square.east) / 2,
    label_lat: (square.south + square.north) / 2,
    households: kind === 'grid' ? 300 : null,
  }));
  return many(
    tx,
    sql`insert into area (county, id, place, kind, name, code, geometry, label_lng, label_lat, households, valid_from)
    select county, id, place, kind, name, code, geometry, label_lng, label_lat, households, '2020-01-01'
    from jsonb_populate_recordset(null::area, ${json(rows)})`,
  );
}

export const insertUnits = (tx: Tx, units: readonly TestUnit[]) =>
  many(
    tx,
    sql`insert into unit (county, id, kind, name, code, place)
    select county, id, kind, name, code, place from jsonb_populate_recordset(null::unit, ${json(units)})`,
  );

export type Proofs = { passwordHash: string; totpSecret: Buffer };

/** Accounts whose passwords do not age, so that a test may move its clock by years. */
export function insertPeople(tx: Tx, people: readonly TestPerson[], { passwordHash, totpSecret }: Proofs) {
  const rows = people.map(({ id, login, name, post, unit, lead }) => {
    const enrolled = post.endsWith('Admin');
    return { county: unit.county, id, login, name, post, unit_id: unit.id, lead, totp_confirmed: enrolled };
  });
  return many(
    tx,
    sql`with given as (
      select * from jsonb_to_recordset(${json(rows)})
        as r (county text, id uuid, login text, name text, post text, unit_id uuid, lead boolean, totp_confirmed boolean)
    ), added as (
      insert into account (county, id, login, name, password_hash, password_changed_at, must_change_password, totp_confirmed, totp_secret)
      select county, id, login, name, ${passwordHash}, '2999-01-01', false, totp_confirmed,
        case when totp_confirmed then ${totpSecret}::bytea end from given
    )
    insert into assignment (county, id, account_id, unit_id, post, lead, valid_from, state)
    select county, gen_random_uuid(), id, unit_id, post, lead, '2020-01-01', 'approved' from given`,
  );
}

export const insertPolicy = (tx: Tx, county: string, document: unknown, since: Temporal.Instant) =>
  many(
    tx,
    sql`insert into policy (county, version, document, since) values (${county}, 1, ${json(document)}, ${since.toString()})`,
  );

export type TestSession = {
  tokenHash: Buffer;
  county: string;
  account: string;
  csrf: string;
  at: Temporal.Instant;
};

export const insertTestSession = (tx: Tx, { tokenHash, county, account, csrf, at }: TestSession) =>
  many(
    tx,
    sql`insert into session (token_hash, county, account_id, csrf, created_at, last_seen_at)
    values (${tokenHash}, ${county}, ${account}, ${csrf}, ${at.toString()}, ${at.toString()})`,
  );

export const keepAwake = (tx: Tx, tokenHash: Buffer, at: Temporal.Instant) =>
  many(tx, sql`update session set last_seen_at = ${at.toString()} where token_hash = ${tokenHash}`);

/** Changes of the ledgers that no phone may hear of yet, since an older transaction still runs on the server. */
export const unheardChanges = (tx: Tx) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from ledger_change where tx >= pg_snapshot_xmin(pg_current_snapshot())`,
  );

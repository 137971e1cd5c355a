import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

type At = { id: string; place: string };
const county = ({ place }: At) => place.slice(0, 6);

/** A record of a care group, proposed or in force. */
export const giveCare = (
  tx: Tx,
  at: At,
  of: { resident: string; category: string; state: 'proposed' | 'active'; by: string },
) =>
  many(
    tx,
    sql`insert into care_record (county, id, place, resident_id, category, legal_basis, purpose, since, expires_on, state,
        proposed_by, settled_at)
      values (${county(at)}, ${at.id}, ${at.place}, ${of.resident}, ${of.category}, '法', '核对范围', '2026-01-01', '2026-06-01',
        ${of.state}, ${of.by}, ${of.state === 'active' ? '2026-01-02' : null}::timestamptz)`,
  );

/** A grant of somebody’s, waiting or in force. */
export const giveGrant = (
  tx: Tx,
  at: At,
  of: { account: string; subject: string; state: 'proposed' | 'approved'; by: string },
) =>
  many(
    tx,
    sql`insert into sensitive_grant (county, id, account_id, subject, purpose, valid_from, valid_to, state, proposed_by)
      values (${county(at)}, ${at.id}, ${of.account}, ${of.subject}, '核对范围', '2020-01-01', '2999-01-01', ${of.state}, ${of.by})`,
  );

export const giveProfile = (tx: Tx, at: At, of: { resident: string; kind: string; body: Buffer }) =>
  many(
    tx,
    sql`insert into profile (county, id, place, resident_id, kind, body_sealed, basis, call_every_days, review_on, changed_at)
      values (${county(at)}, ${at.id}, ${at.place}, ${of.resident}, ${of.kind}, ${of.body}, 'statutoryDuty', 1, '2026-02-01', '2026-01-01')`,
  );

export const giveOrganisation = (tx: Tx, at: At, name: string) =>
  many(
    tx,
    sql`insert into organisation (county, id, place, name, kind, contact_name)
      values (${county(at)}, ${at.id}, ${at.place}, ${name}, 'shop', '王某某')`,
  );

export const giveCaptain = (tx: Tx, at: At, building: string) =>
  many(
    tx,
    sql`insert into captain (county, id, place, kind, building_id, name, appointment, since)
      values (${county(at)}, ${at.id}, ${at.place}, 'buildingCaptain', ${building}, '王某某', 'elected', '2026-01-01')`,
  );

/** The only party group of a grid, or none. */
export async function onlyPartyGroup(tx: Tx, at: At, leader: string | null): Promise<void> {
  await many(tx, sql`delete from party_group where place = ${at.place}`);
  if (leader === null) return;
  await many(
    tx,
    sql`insert into party_group (county, id, place, name, leader_id, members)
      values (${county(at)}, ${at.id}, ${at.place}, '党小组', ${leader}, 5)`,
  );
}

export const giveRequest = (
  tx: Tx,
  at: At,
  of: {
    resident: string;
    kind: string;
    state: 'received' | 'granted';
    by: string;
    settledBy: string;
    now: string;
  },
) =>
  many(
    tx,
    sql`insert into subject_request (county, id, place, resident_id, kind, identity, state, received_by, received_at, due_on,
        settled_by, settled_at)
      values (${county(at)}, ${at.id}, ${at.place}, ${of.resident}, ${of.kind}, 'idCard', ${of.state}, ${of.by}, ${of.now},
        '2026-12-31', ${of.state === 'granted' ? of.settledBy : null}::uuid, ${of.state === 'granted' ? of.now : null}::timestamptz)`,
  );

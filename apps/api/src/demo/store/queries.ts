import { many, maybe, sql, type Tx, together } from '../../platform/db/database.ts';

export type Rows = readonly Record<string, unknown>[];

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Tables whose rows go in as they are; columns that are left out take their defaults from `columns`. */
const columns = {
  area: 'county, id, place, kind, name, code, geometry, label_lng, label_lat, households, valid_from, version',
  unit: 'county, id, kind, name, code, place, telephone',
  address: 'county, id, place, text, detail, lng, lat',
  assignment:
    'county, id, account_id, unit_id, post, lead, backup, valid_from, state, proposed_by, settled_by, settled_at',
  step: 'county, id, event_id, seq, action, at, person, unit_id, from_state, to_state, holder_unit, note, answer, detail, photos',
  deadline_entry: 'county, event_id, seq, line, at, kind, action, due_before, due_after, reason',
  event_unit: 'county, unit_id, event_id',
  reporter:
    'county, id, event_id, code_hash, channel, at, name, telephone, description, rating, solved, comment, rated_at',
  photo: 'county, id, bytes, width, height, at',
  account_portrait: 'county, account_id, photo, data, set_by, set_at',
  stand_in: 'county, place, community, number',
  service_point: `county, id, place, kind, name_zh, name_en, address, lng, lat, hours, telephone, valid_from, version,
    changed_by, changed_at`,
  layer: 'county, id, code, name_zh, name_en, weights, business_limit, version, changed_at',
  beat: 'county, id, layer_id, place, code, name, valid_from, version',
  beat_serial: 'county, layer_id, place, last',
  beat_version: 'county, beat_id, geometry, label_lng, label_lat, valid_from',
  beat_grid: 'county, layer_id, grid_id, beat_id, valid_from',
  beat_staff: 'county, id, beat_id, account_id, concurrent, valid_from, version, changed_at',
  building:
    'county, id, place, code, name, compound, address, use, floors, built_year, lng, lat, footprint, version, changed_by, changed_at',
  entrance: 'county, id, place, building_id, name, lift',
  dwelling:
    'county, id, place, building_id, entrance, number, floor, area_m2, rental, rental_hazard, vacant, version, changed_by, changed_at',
  household:
    'county, id, place, dwelling_id, book_sealed, kind, head_id, members, telephone_sealed, note, last_visit_at, version, changed_by, changed_at',
  resident: `county, id, place, household_id, name, pinyin, sex, birth, document_kind, id_sealed, id_blind, telephone_sealed,
    telephone_blind, relation, kind, residence_match, ethnicity, education, marital, employment, basis, notice_version, ended_at,
    ended_reason, version, changed_by, changed_at`,
  residency:
    'county, id, resident_id, household_id, place, kind, relation, since, until, reason, ended_reason',
  care_record: `county, id, place, resident_id, category, service_code, restricted, basis, consent_on, legal_basis, purpose, since,
    expires_on, state, proposed_by, settled_by, settled_at, version, changed_by, changed_at`,
  profile: `county, id, place, resident_id, kind, body_sealed, basis, consent_on, call_every_days, review_on, version,
    changed_by, changed_at`,
  sensitive_grant:
    'county, id, account_id, subject, purpose, valid_from, valid_to, state, proposed_by, settled_by, settled_at',
  organisation: `county, id, place, building_id, name, kind, credit_code, address, people, party_organisation, party_members,
    contact_name, contact_sealed, hazard, attention, version, changed_by, changed_at`,
  captain: `county, id, place, kind, building_id, household_id, resident_id, name, telephone_sealed, appointment, background,
    stipend_monthly, since, version, changed_by, changed_at`,
  party_group: 'county, id, place, name, leader_id, members, branch, version, changed_by, changed_at',
  change_request: `county, id, place, noun, entity_id, base_version, patch_sealed, fields, reason, state, proposed_by, proposed_at`,
  field_clash:
    'county, id, place, noun, entity_id, field, kept_sealed, lost_sealed, lost_by, op_id, at, state',
  visit_campaign: 'county, id, place, name, purpose, starts_on, ends_on, made_by',
  visit: `county, id, first_id, place, household_id, account_id, at, claimed_at, received_at, clock_trust, method, met, purpose, topics,
    findings, feedback, actions, publicity, photos, lng, lat, distance_m, campaign_id`,
  need: `county, id, place, household_id, visit_id, kind, text, state, answer, due_on, raised_by, raised_at, settled_by,
    settled_at, version`,
  check_draw:
    'county, id, place, account_id, day, drawn_at, seed, candidates, weights, marks, random, weighted',
  spot_check: `county, id, place, draw_id, visit_id, kind, due_on, method, result, differences, words, photos, checked_by,
    checked_at`,
  discipline: `county, id, place, account_id, check_id, rung, state, proposed_at, hear_by, statement, heard_at, decided_by,
    decided_at, reason, object_by, objection, objected_at, reviewed_by, reviewed_at, review, version`,
  duty_sign: 'county, id, place, account_id, kind, at, claimed_at, received_at, clock_trust, lng, lat',
  patrol_route: 'county, id, place, name, checkpoints, every, version',
  patrol:
    'county, id, place, account_id, route_id, started_at, ended_at, received_at, passed, distance_m, findings',
  patrol_track: 'county, patrol_id, place, expires_on, points',
  diary: 'county, id, place, account_id, day, words, version, changed_at',
  diary_comment: 'county, id, place, diary_id, account_id, text, at',
} as const;

export type Table = keyof typeof columns;

const rowsPerStatement = 1500;

/** Adds rows of a table in few large statements: one parameter each, whatever the number of rows. */
export async function insertRows(tx: Tx, table: Table, rows: Rows): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement)
    await insertPart(tx, table, rows.slice(from, from + rowsPerStatement));
}

const insertPart = (tx: Tx, table: Table, part: Rows) => {
  const names = sql.raw(columns[table]);
  return many(
    tx,
    sql`insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${json(part)})`,
  );
};

/** Sends all rows at once, in the order of the calls: later rows may refer to earlier ones while all are under way. */
export function sendRows(tx: Tx, table: Table, rows: Rows): Promise<unknown> {
  const parts = Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, i) =>
    insertPart(tx, table, rows.slice(i * rowsPerStatement, (i + 1) * rowsPerStatement)),
  );
  return together(...parts);
}

/** While it is on, what is added is not told to phones: there are none yet. */
export const markFounding = (tx: Tx, on: boolean) =>
  many(tx, sql.raw(`set local app.founding = '${on ? 'on' : 'off'}'`));

/**
 * Key checks keep the plan that they made when the tables were empty, and would read whole grids ever after: a first few
 * rows are looked at, as the tables’ owner, before the rest follows.
 */
export const learnTables = (tx: Tx, tables: readonly string[]) =>
  together(
    many(tx, sql`reset role`),
    many(tx, sql.raw(`analyze ${tables.join(', ')}`)),
    many(tx, sql`set local role jingwei_app`),
  );

/** Some have told their worker since what they do: the register knows what it said before, and who changed it. */
export const hearOfWork = (tx: Tx, county: string, now: string) =>
  many(
    tx,
    sql`update resident r set employment = 'employed', version = 2, changed_by = w.account_id,
        changed_at = ${now}::timestamptz - make_interval(hours => 20 + get_byte(uuid_send(r.id), 15) * 6)
      from unit u join assignment w on w.county = u.county and w.unit_id = u.id and w.post = 'gridWorker' and not w.backup
      where r.county = ${county} and r.employment = 'unknown' and r.ended_at is null and get_byte(uuid_send(r.id), 14) % 2 = 0
        and u.county = r.county and u.kind = 'grid' and u.place = r.place`,
  );

/** Every area says how many households live in it. */
export const countHouseholds = (tx: Tx, county: string) =>
  many(
    tx,
    sql`update area a set households = n.households from (
        select p.place, count(*)::int as households from household h
          cross join lateral (values (left(h.place, 18)), (left(h.place, 14)), (left(h.place, 10)), (left(h.place, 6))) p (place)
        where h.county = ${county} and h.ended_at is null group by 1
      ) n where a.county = ${county} and a.place = n.place`,
  );

const eventNames =
  `county, id, number, place, lng, lat, address, category, title, description, mode, scope, channel, state,
  emergency, urgent, supervision, holder_unit, holder_person, sender_unit, handled_unit, handlers, co_responsible, first_contact,
  first_responsible, due_kind, due_clock, due_state, due_from, due_at, due_allowed_ms, due_remaining_ms, warn_at, alarm_level,
  next_alarm_at, limit_clock, limit_from, limit_at, limit_allowed_ms, bounces, binding, reopens, answered_at, closed_at, outcome,
  resolved_level, review_at, extension, merged_into, parent, route_rule, route_name, policy_version, photo, reported_at, updated_at,
  version`.split(/,\s+/);
const eventColumns = sql.raw(eventNames.join(', '));

/** Events with what they are found by; the trigger counts them. */
export async function insertEvents(tx: Tx, rows: Rows): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = json(rows.slice(from, from + rowsPerStatement));
    await many(
      tx,
      sql`insert into event (${eventColumns}, words)
        select ${sql.raw(eventNames.map((name) => `e.${name}`).join(', '))},
          array_to_tsvector(array(select jsonb_array_elements_text(given -> 'lexemes')))
        from jsonb_array_elements(${part}) given, jsonb_populate_record(null::event, given) e`,
    );
  }
}

export const countyKnown = (tx: Tx, county: string) =>
  maybe(tx, sql<{ county: string }>`select county from county where county = ${county}`);

export const insertCounty = (tx: Tx, county: string, name: string, setting: unknown) =>
  many(tx, sql`insert into county (county, name, setting) values (${county}, ${name}, ${json(setting)})`);

export const insertPolicy = (tx: Tx, county: string, document: unknown, since: string) =>
  many(
    tx,
    sql`insert into policy (county, version, document, since) values (${county}, 1, ${json(document)}, ${since})`,
  );

export const insertLayer = (tx: Tx, county: string, name: string, document: unknown) =>
  many(
    tx,
    sql`insert into map_layer (county, name, document) values (${county}, ${name}, ${json(document)})`,
  );

/** Accounts with one password for all: its hash is slow to make and made once. */
export const insertAccounts = (tx: Tx, county: string, rows: Rows, proof: { hash: string; at: string }) =>
  many(
    tx,
    sql`insert into account (county, id, login, name, telephone, password_hash, password_changed_at, must_change_password, api_key_hash)
      select ${county}, a.id, a.login, a.name, a.telephone, ${proof.hash}, ${proof.at}, false, a.api_key_hash
      from jsonb_populate_recordset(null::account, ${json(rows)}) a`,
  );

/** A load of this size leaves the planner without numbers until it is told. */
export const refreshStatistics = (tx: Tx) => many(tx, sql`analyze`);

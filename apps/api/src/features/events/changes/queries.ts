import { many, sql, type Tx } from '../../../platform/db/database.ts';

/** A change of an event as rows; objects become one `jsonb` parameter each, so that a statement has few parameters. */
export type ChangeRows = {
  county: string;
  id: string;
  at: string;
  event: Record<string, unknown>;
  step: Record<string, unknown>;
  ledger: readonly Record<string, unknown>[];
  message: Record<string, unknown>;
};

const p = ({ county, id, at }: ChangeRows) =>
  sql`p as (select ${county}::text as county, ${id}::uuid as id, ${at}::timestamptz as at)`;

const stepAndLedger = ({ step, ledger }: ChangeRows) => sql`
  stepped as (
    insert into step (county, id, event_id, seq, action, at, person, unit_id, from_state, to_state, holder_unit, note, answer, detail, photos)
    select p.county, s.id, p.id, s.seq, s.action, p.at, s.person, s.unit_id, s.from_state, s.to_state, s.holder_unit, s.note, s.answer, s.detail, s.photos
    from p, jsonb_populate_record(null::step, ${JSON.stringify(step)}::jsonb) s
  ), ledgered as (
    insert into deadline_entry (county, event_id, seq, line, at, kind, action, due_before, due_after, reason)
    select p.county, p.id, l.seq, l.line, l.at, l.kind, l.action, l.due_before, l.due_after, l.reason
    from p, jsonb_populate_recordset(null::deadline_entry, ${JSON.stringify(ledger)}::jsonb) l
  )`;

// No conflict target: with one, row-level security would ask whether the row may be read, which a public report may not.
const unitsAndMessage = ({ event, message }: ChangeRows) => sql`
  laid as (
    insert into event_unit (county, unit_id, event_id)
    select p.county, ${event['holder_unit'] ?? null}::uuid, p.id from p where ${event['holder_unit'] ?? null}::uuid is not null
    on conflict do nothing
  )
  insert into outbox (county, kind, place, subject, version, units, notices, at)
  select p.county, m.kind, m.place, m.subject, m.version, m.units, m.notices, p.at
  from p, jsonb_populate_record(null::outbox, ${JSON.stringify(message)}::jsonb) m`;

export const updateEvent = (tx: Tx, rows: ChangeRows) =>
  many(
    tx,
    sql`with ${p(rows)}, changed as (
      update event e set
      place = n.place, lng = n.lng, lat = n.lat, address = n.address, category = n.category, mode = n.mode,
      scope = n.scope, state = n.state, emergency = n.emergency, urgent = n.urgent, supervision =
      n.supervision, holder_unit = n.holder_unit, holder_person = n.holder_person, sender_unit =
      n.sender_unit, handled_unit = n.handled_unit, handlers = n.handlers, co_responsible = n.co_responsible,
      first_contact = n.first_contact, first_responsible = n.first_responsible, due_kind = n.due_kind,
      due_clock = n.due_clock, due_state = n.due_state, due_from = n.due_from, due_at = n.due_at,
      due_allowed_ms = n.due_allowed_ms, due_remaining_ms = n.due_remaining_ms, warn_at = n.warn_at,
      alarm_level = n.alarm_level, next_alarm_at = n.next_alarm_at, limit_clock = n.limit_clock, limit_from =
      n.limit_from, limit_at = n.limit_at, limit_allowed_ms = n.limit_allowed_ms, bounces = n.bounces, binding
      = n.binding, reopens = n.reopens, answered_at = n.answered_at, closed_at = n.closed_at, outcome =
      n.outcome, resolved_level = n.resolved_level, review_at = n.review_at, extension = n.extension,
      merged_into = n.merged_into, version = n.version, updated_at = p.at
      from p, jsonb_populate_record(null::event, ${JSON.stringify(rows.event)}::jsonb) n
      where e.county = p.county and e.id = p.id
    ), ${stepAndLedger(rows)}, ${unitsAndMessage(rows)}`,
  );

export type NewRows = ChangeRows & { words: readonly string[]; reporter: Record<string, unknown> | null };

export const insertEvent = (tx: Tx, rows: NewRows) =>
  many(
    tx,
    sql`with ${p(rows)}, created as (
      insert into event (county, id, reported_at, updated_at, words,
      place, lng, lat, address, category, mode, scope, state, emergency, urgent, supervision, holder_unit,
      holder_person, sender_unit, handled_unit, handlers, co_responsible, first_contact, first_responsible,
      due_kind, due_clock, due_state, due_from, due_at, due_allowed_ms, due_remaining_ms, warn_at,
      alarm_level, next_alarm_at, limit_clock, limit_from, limit_at, limit_allowed_ms, bounces, binding,
      reopens, answered_at, closed_at, outcome, resolved_level, review_at, extension, merged_into, version,
      number, title, description, channel, photo, parent, route_rule, route_name, policy_version)
      select p.county, p.id, p.at, p.at, array_to_tsvector(${rows.words}::text[]),
      n.place, n.lng, n.lat, n.address, n.category, n.mode, n.scope, n.state, n.emergency, n.urgent,
      n.supervision, n.holder_unit, n.holder_person, n.sender_unit, n.handled_unit, n.handlers,
      n.co_responsible, n.first_contact, n.first_responsible, n.due_kind, n.due_clock, n.due_state,
      n.due_from, n.due_at, n.due_allowed_ms, n.due_remaining_ms, n.warn_at, n.alarm_level, n.next_alarm_at,
      n.limit_clock, n.limit_from, n.limit_at, n.limit_allowed_ms, n.bounces, n.binding, n.reopens,
      n.answered_at, n.closed_at, n.outcome, n.resolved_level, n.review_at, n.extension, n.merged_into,
      n.version, n.number, n.title, n.description, n.channel, n.photo, n.parent, n.route_rule, n.route_name,
      n.policy_version
      from p, jsonb_populate_record(null::event, ${JSON.stringify(rows.event)}::jsonb) n
    ), reported as (
      insert into reporter (county, id, event_id, code_hash, channel, at, name, telephone, description)
      select p.county, r.id, p.id, r.code_hash, r.channel, p.at, r.name, r.telephone, r.description
      from p, jsonb_populate_record(null::reporter, ${JSON.stringify(rows.reporter ?? {})}::jsonb) r where r.id is not null
    ), ${stepAndLedger(rows)}, ${unitsAndMessage(rows)}`,
  );

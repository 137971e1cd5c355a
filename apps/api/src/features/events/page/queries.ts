import type { EventPage, PersonRef, Step, UnitRef } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/session/caller.ts';
import { type QueueRow, queueColumns, queueJoins } from '../columns.ts';
import { reach } from '../reach.ts';

export type ReporterRow = {
  id: string;
  name: string | null;
  telephone: string | null;
  channel: EventPage['reporters'][number]['channel'];
  at: string;
  description: string;
  rating: number | null;
  solved: 'yes' | 'partly' | 'no' | null;
  comment: string | null;
};

export type PageRow = QueueRow & {
  description: string;
  firstContactRef: PersonRef | null;
  firstResponsibleRef: PersonRef | null;
  coUnits: readonly UnitRef[];
  routeRule: string;
  routeName: string;
  limitAt: Temporal.Instant;
  reviewAt: Temporal.Instant | null;
  bounces: number;
  binding: boolean;
  reopens: number;
  resolvedLevel: EventPage['event']['resolvedLevel'];
  closedAt: Temporal.Instant | null;
  answeredAt: Temporal.Instant | null;
  mergedInto: string | null;
  parent: string | null;
  extension: { days: number; reason: string; by: string; at: string } | null;
  extensionBy: PersonRef | null;
  senderUnit: string | null;
  handlers: readonly string[];
  openChildren: number;
  /** Whether others are part of it or merged into it. */
  hasOthers: boolean;
  steps: readonly (Omit<Step, 'at'> & { at: string })[];
  deadlines: EventPage['deadlines'];
  reporters: readonly ReporterRow[];
};

const utc = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const personRef = (column: string) =>
  sql`(select json_build_object('id', a.id, 'name', a.name) from account a where a.county = e.county and a.id = ${sql.raw(column)})`;
const unitRef = (column: string) =>
  sql`(select json_build_object('id', u.id, 'name', u.name, 'kind', u.kind) from unit u where u.county = e.county and u.id = ${sql.raw(column)})`;

const steps = sql`coalesce((select json_agg(json_build_object('id', s.id, 'seq', s.seq, 'action', s.action, 'at', ${utc('s.at')},
    'person', ${personRef('s.person')}, 'unit', ${unitRef('s.unit_id')}, 'from', s.from_state, 'to', s.to_state,
    'holder', ${unitRef('s.holder_unit')}, 'note', s.note, 'answer', s.answer, 'detail', s.detail, 'photos', s.photos) order by s.seq)
  from step s where s.county = e.county and s.event_id = e.id), '[]')`;

const deadlines = sql`coalesce((select json_agg(json_build_object('at', ${utc('d.at')}, 'kind', d.kind, 'action', d.action,
    'dueBefore', ${utc('d.due_before')}, 'dueAfter', ${utc('d.due_after')}, 'reason', d.reason) order by d.seq, d.line)
  from deadline_entry d where d.county = e.county and d.event_id = e.id), '[]')`;

// Reporters of events that were merged into this one are reporters of this one, too. Joined from the few events to
// their reporters: as a condition with "or" it read every reporter of the county.
const reporters = sql`coalesce((select json_agg(json_build_object('id', r.id, 'name', encode(r.name, 'base64'),
    'telephone', encode(r.telephone, 'base64'), 'channel', r.channel, 'at', ${utc('r.at')}, 'description', r.description,
    'rating', r.rating, 'solved', r.solved, 'comment', r.comment) order by r.at)
  from (select e.id union all select m.id from event m where m.county = e.county and m.merged_into = e.id) joined
    join reporter r on r.county = e.county and r.event_id = joined.id), '[]')`;

/** An event whole, in one statement. */
export const eventPage = (tx: Tx, caller: Caller, id: string) =>
  maybe(
    tx,
    sql<PageRow>`select ${queueColumns}, e.description, ${personRef('e.first_contact')} as first_contact_ref,
        ${personRef('e.first_responsible')} as first_responsible_ref,
        coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'kind', u.kind)) from unit u
          where u.county = e.county and u.id = any (e.co_responsible)), '[]') as co_units,
        e.route_rule, e.route_name, e.limit_at, e.review_at, e.bounces, e.binding, e.reopens, e.resolved_level, e.closed_at,
        e.answered_at, e.merged_into, e.parent, e.extension, ${personRef("(e.extension ->> 'by')::uuid")} as extension_by,
        e.sender_unit, e.handlers,
        (select count(*)::int from event c where c.county = e.county and c.parent = e.id and c.open) as open_children,
        (exists (select from event c where c.county = e.county and c.parent = e.id)
          or exists (select from event c where c.county = e.county and c.merged_into = e.id)) as has_others,
        ${steps} as steps, ${deadlines} as deadlines, ${reporters} as reporters
      from event e ${queueJoins} where e.county = ${caller.county} and e.id = ${id} and ${reach(caller)}`,
  );

export type RelatedRow = QueueRow & { relation: EventPage['related'][number]['relation'] };

/** Events that belong with this one: parent, parts, merged ones. Each is within the caller’s reach itself. */
export const relatedEvents = (
  tx: Tx,
  caller: Caller,
  event: { id: string; parent: string | null; mergedInto: string | null },
) =>
  many(
    tx,
    sql<RelatedRow>`select case when e.id = ${event.parent}::uuid then 'parent' when e.parent = ${event.id} then 'child' else 'merged' end as relation,
        ${queueColumns} from event e ${queueJoins}
      where e.county = ${caller.county} and ${reach(caller)} and (
        e.id in (${event.parent}::uuid, ${event.mergedInto}::uuid) or e.parent = ${event.id} or e.merged_into = ${event.id})
      order by e.reported_at limit 50`,
  );

export const reporterSealed = (tx: Tx, county: string, event: string, reporter: string) =>
  maybe(
    tx,
    sql<{ name: Buffer | null; telephone: Buffer | null }>`select r.name, r.telephone from reporter r
      join event e on e.county = r.county and e.id = r.event_id
      where r.county = ${county} and r.id = ${reporter} and (r.event_id = ${event} or e.merged_into = ${event})`,
  );

export const countPhotos = (tx: Tx, county: string, photos: readonly string[]) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from photo where county = ${county} and id = any (${photos}::text[])`,
  );

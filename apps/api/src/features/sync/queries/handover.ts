import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import type { HeldPost } from '../../../platform/session/caller.ts';
import type { Subject } from '../subject.ts';

/** A place in which something was, and until when; null for where it is now. */
export type Moved = { place: string; until: Temporal.Instant | null };

/** The row whose moves are looked at: needs and visits go with their household. */
const rowOf = ({ noun, id }: Subject, county: string): RawBuilder<unknown> => {
  if (noun === 'need' || noun === 'visit')
    return sql`select h.id, h.place from ${sql.table(noun)} n join household h on h.county = n.county and h.id = n.household_id
      where n.county = ${county} and n.id = ${id}`;
  return sql`select r.id, r.place from ${sql.table(noun)} r where r.county = ${county} and r.id = ${id}`;
};

/** Where something has been, oldest first; empty if there is no such thing. */
export const historyOf = (tx: Tx, county: string, subject: Subject) =>
  many(
    tx,
    sql<Moved>`with present as (${rowOf(subject, county)})
      select place, until from (
        select c.place, c.at as until, c.seq from ledger_change c join present p on p.id = c.entity_id
        where c.county = ${county} and c.kind = 'leave'
        union all select p.place, null, 9223372036854775807 from present p
      ) moves order by seq`,
  );

const columns = sql`g.post, u.id as unit, u.name as unit_name, u.kind as unit_kind, u.place, g.lead, g.backup`;

/** The posts that somebody held at an instant, whether or not they still do. */
export const postsAt = (
  tx: Tx,
  county: string,
  account: string,
  { at, day }: { at: Temporal.Instant; day: string },
) =>
  many(
    tx,
    sql<HeldPost>`select ${columns} from post_held g join unit u on u.county = g.county and u.id = g.unit_id
      where g.county = ${county} and g.account_id = ${account} and g.state in ('approved', 'ended')
        and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
        and (g.ended_at is null or g.ended_at > ${at.toString()})`,
  );

/** Every post that somebody has held. */
export const everHeld = (tx: Tx, county: string, account: string) =>
  many(
    tx,
    sql<HeldPost>`select ${columns} from post_held g join unit u on u.county = g.county and u.id = g.unit_id
      where g.county = ${county} and g.account_id = ${account} and g.state in ('approved', 'ended')`,
  );

export const unitAt = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<{ id: string; name: string }>`select id, name from unit
      where county = ${county} and ${place}::text ^@ place and kind = 'grid' order by length(place) desc limit 1`,
  );

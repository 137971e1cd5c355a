import type { HouseholdFilter } from '@jingwei/contract';
import { type RawBuilder, sql } from 'kysely';
import { inCareGroup, type Showing, withinPlace } from '../../residents/index.ts';

/** What showing households depends on; the moment decides who is overdue. */
export type HouseholdShowing = Showing & { readonly now: Temporal.Instant };

export const daysBefore = (now: Temporal.Instant, days: number) => now.subtract({ hours: days * 24 });

/** Every group that a household counts as in need of care by: the ones that make visits due sooner. */
const anyCare = (how: HouseholdShowing): RawBuilder<boolean> => {
  const when = { today: how.today, ledgers: how.policy.ledgers };
  const derived = ['elderly60', 'unemployed', 'migrant', 'retired'].map((category) =>
    inCareGroup(category, when),
  );
  return sql`exists (select from resident r where r.county = h.county and r.household_id = h.id and r.ended_at is null
    and (${sql.join(derived, sql` or `)} or exists (select from care_record c where c.county = r.county
      and c.resident_id = r.id and c.state = 'active' and general_care(c.restricted, c.category)
      and c.since <= ${how.today}::date and c.expires_on >= ${how.today}::date)))`;
};

function isOverdue(how: HouseholdShowing): RawBuilder<boolean> {
  const { overdueDays, careOverdueDays } = how.policy.visits;
  return sql`(h.last_visit_at is null or h.last_visit_at <= ${daysBefore(how.now, overdueDays).toString()}
    or (h.last_visit_at <= ${daysBefore(how.now, careOverdueDays).toString()} and ${anyCare(how)}))`;
}

const hasCare = (category: string, how: HouseholdShowing): RawBuilder<boolean> =>
  sql`exists (select from resident r where r.county = h.county and r.household_id = h.id and r.ended_at is null
    and ${inCareGroup(category, { today: how.today, ledgers: how.policy.ledgers })})`;

/** Every filter of the ledger of households, as one condition on `h`, `d` and `b`. */
export function householdMatches(filter: HouseholdFilter, how: HouseholdShowing): RawBuilder<boolean> {
  const { place, building, overdue, care, vacant, rental, kind, ended, q } = filter;
  const wanted: RawBuilder<boolean>[] = [ended ? sql`h.ended_at is not null` : sql`h.ended_at is null`];
  if (place !== undefined) wanted.push(withinPlace('h.place', place));
  if (building !== undefined) wanted.push(sql`b.id = ${building}`);
  if (vacant !== undefined) wanted.push(sql`d.vacant = ${vacant}`);
  if (rental !== undefined) wanted.push(sql`d.rental = ${rental}`);
  if (kind !== undefined) wanted.push(sql`h.kind = ${kind}`);
  if (care !== undefined) wanted.push(hasCare(care, how));
  if (overdue !== undefined) wanted.push(overdue ? isOverdue(how) : sql`not ${isOverdue(how)}`);
  if (q !== undefined)
    wanted.push(sql`position(${q.trim()} in b.compound || b.name || d.entrance || d.number) > 0`);
  return sql`${sql.join(wanted, sql` and `)}`;
}

import { type HouseholdFilter, type HouseholdRow, ListHouseholds, refuse } from '@jingwei/contract';
import { maskName } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/database.ts';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import {
  careOf,
  countCap,
  cursorId,
  inCareGroup,
  lodgingOf,
  reachOf,
  type Showing,
  showing,
  withinPlace,
} from '../residents/index.ts';
import {
  countHouseholds,
  type HouseholdListRow,
  householdsBy,
  positionOfHousehold,
} from './queries/reads.ts';

/** What showing households depends on; the moment decides who is overdue. */
export type HouseholdShowing = Showing & { readonly now: Temporal.Instant };

const daysBefore = (now: Temporal.Instant, days: number) => now.subtract({ hours: days * 24 });

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

/** A household in a list; the head’s name masked. */
export function shownHousehold(row: HouseholdListRow, how: HouseholdShowing): HouseholdRow {
  const care = [
    ...new Set(row.people.flatMap((person) => careOf(person, how).map(({ category }) => category))),
  ];
  const { overdueDays, careOverdueDays } = how.policy.visits;
  const limit = daysBefore(how.now, care.length > 0 ? careOverdueDays : overdueDays);
  const overdue = row.lastVisitAt === null || Temporal.Instant.compare(row.lastVisitAt, limit) <= 0;
  return {
    id: row.id,
    lodging: lodgingOf(row),
    kind: row.kind,
    head: row.head === null ? null : maskName(row.head),
    members: row.members,
    care,
    openNeeds: row.openNeeds,
    lastVisitAt: row.lastVisitAt?.toString() ?? null,
    overdue: row.endedAt === null && overdue,
    vacant: row.vacant,
    rental: row.rental,
    endedOn: row.endedAt,
    version: row.version,
  };
}

export const listHouseholds = peopleHandler(ListHouseholds, async (c) => {
  const { county } = staff(c);
  const { after, limit = 20, sort = 'address', ...filter } = c.query;
  const how = { ...(await showing(c)), now: c.now };
  const where = sql<boolean>`${reachOf(c.caller, ListHouseholds.name, 'h.place')} and ${householdMatches(filter, how)}`;
  const id = cursorId(after);
  const position = id === null ? null : await positionOfHousehold(c.tx, county, id);
  if (position === undefined)
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  const rows = await householdsBy(c.tx, { county, where, sort, after: position, limit: limit + 1 });
  const { n } = await countHouseholds(c.tx, county, where);
  const items = rows.slice(0, limit).map((row) => shownHousehold(row, how));
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, next, total: Math.min(n, countCap), capped: n > countCap };
});

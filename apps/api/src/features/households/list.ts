import { type HouseholdRow, ListHouseholds, refuse } from '@jingwei/contract';
import { maskName } from '@jingwei/domain';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { both, careOf, countCap, cursorId, lodgingOf, reachOf, showing } from '../residents/index.ts';
import { daysBefore, type HouseholdShowing, householdMatches } from './queries/filters.ts';
import {
  countHouseholds,
  type HouseholdListRow,
  householdsBy,
  positionOfHousehold,
} from './queries/reads.ts';

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
  const where = both(reachOf(c.caller, ListHouseholds.name, 'h.place'), householdMatches(filter, how));
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

import { CountResidents, ListResidents, type Operation, refuse } from '@jingwei/contract';
import { bornBy, minorBelow } from '@jingwei/domain';
import type { Context } from '../../platform/http/handler.ts';
import { staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { currentPolicy } from '../policies/index.ts';
import { residentMatches } from './queries/filters.ts';
import {
  countCap,
  countOthers,
  countResidents,
  positionOfResident,
  residentsBy,
  type Tally,
  tallyResidents,
} from './queries/lists.ts';
import { both, reachIn, reachOf } from './queries/reach.ts';
import { type Showing, shownPerson } from './shown.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A request as far as showing people needs it. */
export type Asking = Pick<Context<Operation>, 'deps' | 'tx' | 'now' | 'caller'>;

/** What showing people depends on, for one request. */
export async function showing(c: Asking): Promise<Showing> {
  const { policy } = await currentPolicy(c.tx, c.caller.county);
  return { keys: c.deps.keys, today: dayOf(c.now), policy };
}

/** The id that a cursor is. @throws {Refusal} `request.invalid` */
export function cursorId(after: string | undefined): string | null {
  if (after === undefined) return null;
  if (!uuid.test(after))
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  return after;
}

export const listResidents = peopleHandler(ListResidents, async (c) => {
  const { county } = staff(c);
  const { after, limit = 20, ...filter } = c.query;
  const id = cursorId(after);
  const how = await showing(c);
  const matches = residentMatches(filter, { today: how.today, ledgers: how.policy.ledgers });
  const where = both(reachOf(c.caller, ListResidents.name, 'r.place'), matches);
  const position = id === null ? null : await positionOfResident(c.tx, county, id);
  if (position === undefined)
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  const rows = await residentsBy(c.tx, { county, where, after: position, limit: limit + 1 });
  const { n } = await countResidents(c.tx, county, where);
  const items = rows.slice(0, limit).map((row) => shownPerson(row, how));
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, next, total: Math.min(n, countCap), capped: n > countCap };
});

type Word = 'kind' | 'ages' | 'sex' | 'employment';
function sums(tallies: readonly Tally[], by: Word): Record<string, number> {
  const found: Record<string, number> = {};
  for (const tally of tallies) found[tally[by]] = (found[tally[by]] ?? 0) + tally.n;
  return found;
}
const sumOf = (tallies: readonly Tally[]) => tallies.reduce((sum, { n }) => sum + n, 0);

const adultFrom = 18;

export const countPeople = peopleHandler(CountResidents, async (c) => {
  const caller: Staff = staff(c);
  const { place } = c.query;
  const { today, policy } = await showing(c);
  const where = (column: string) => reachIn(c.caller, CountResidents.name, column, place);
  const tallies = await tallyResidents(c.tx, place ?? caller.county, {
    child: bornBy(today, minorBelow),
    youth: bornBy(today, adultFrom),
    elder: bornBy(today, policy.ledgers.care.elderlyAge),
  });
  const { households, dwellings, buildings, changes, clashes } = await countOthers(
    c.tx,
    caller.county,
    where,
  );
  return {
    residents: sumOf(tallies),
    households,
    dwellings,
    buildings,
    kinds: sums(tallies, 'kind'),
    ages: sums(tallies, 'ages'),
    sexes: sums(tallies, 'sex'),
    employment: sums(tallies, 'employment'),
    elsewhere: sumOf(tallies.filter(({ elsewhere }) => elsewhere)),
    changesWaiting: changes,
    clashesOpen: clashes,
  };
});

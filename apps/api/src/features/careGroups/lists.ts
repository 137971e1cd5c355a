import { CareOfResident, CountCare, ListCare, refuse, type SensitiveSubject } from '@jingwei/contract';
import { askGrant, careCategories, careCategory, careGroupsOf, isRestrictedCare } from '@jingwei/domain';
import type { Context } from '../../platform/http/handler.ts';
import { anyHandler, staff } from '../../platform/http/handler.ts';
import { pageOf, positionOf } from '../../platform/http/keyset.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { inReach } from '../../platform/session/reach.ts';
import { currentPolicy } from '../policies/index.ts';
import {
  careMembers,
  careSubject,
  countMembers,
  recordsOf,
  type Sought,
  tallyDerived,
  tallyRecorded,
  type Wanted,
} from './queries.ts';
import { type Showing, shownMember, shownRecord } from './shown.ts';

type Asking = Context<typeof ListCare> | Context<typeof CountCare> | Context<typeof CareOfResident>;

export async function showingOf(c: Pick<Asking, 'tx' | 'caller' | 'language' | 'now'>): Promise<Showing> {
  const { policy } = await currentPolicy(c.tx, c.caller.county);
  return { person: staff(c), language: c.language, today: dayOf(c.now), ledgers: policy.ledgers };
}

function wantedOf(
  { category, state = 'active' }: Context<typeof ListCare>['query'],
  grants: readonly SensitiveSubject[],
): Wanted {
  if (category !== undefined) {
    const found = careCategory(category);
    if (!found.listed && state !== 'proposed') throw refuse('care.not_listed');
    askGrant(found, grants);
    return state === 'active' ? { of: 'group', category } : { of: state, category };
  }
  if (state === 'active') throw refuse('care.category_needed', {}, { field: 'category' });
  return { of: state, category: null };
}

const list = peopleHandler(
  ListCare,
  async (c) => {
    const { category, place, after, limit = 20 } = c.query;
    const showing = await showingOf(c);
    const wanted = wantedOf(c.query, showing.person.grants);
    const restricted = category !== undefined && isRestrictedCare(category);
    c.audited.detail = { category: restricted ? 'restricted' : (category ?? null), state: wanted.of };
    const { today, ledgers } = showing;
    const reach = inReach(c.caller, ListCare.name, 'r.place', place);
    const sought: Sought = { county: c.caller.county, reach, today, ledgers };
    const position = positionOf(after, 3);
    const page = {
      after: position && { place: position[0] ?? '', resident: position[1] ?? '', record: position[2] ?? '' },
      limit: limit + 1,
    };
    const rows = await careMembers(c.tx, wanted, sought, page);
    const { n } = await countMembers(c.tx, wanted, sought);
    const { items, next } = pageOf(rows, limit, (row) => [row.place, row.resident, row.recordId]);
    return { items: items.map((row) => shownMember(row, category ?? null, showing)), next, total: n };
  },
  { audit: true },
);

const count = peopleHandler(CountCare, async (c) => {
  const { today, ledgers, person } = await showingOf(c);
  const reach = inReach(c.caller, CountCare.name, 'r.place', c.query.place);
  const sought: Sought = { county: c.caller.county, reach, today, ledgers };
  const facts = new Map<string, number>(Object.entries(await tallyDerived(c.tx, sought)));
  const records = await tallyRecorded(c.tx, sought);
  const recorded = new Map(records.map(({ category, people }) => [category, people]));
  const shown = careCategories.filter(
    ({ code, listed, grant }) =>
      listed && !isRestrictedCare(code) && (grant === null || person.grants.includes(grant)),
  );
  return {
    items: shown.map(({ code }) => ({ category: code, people: facts.get(code) ?? recorded.get(code) ?? 0 })),
    proposed: records.reduce((sum, { proposed }) => sum + proposed, 0),
    runningOut: records.reduce(
      (sum, { category, runningOut }) => sum + (careCategory(category).listed ? runningOut : 0),
      0,
    ),
  };
});

/** What is sensitive in it is seen only with the grant, so every look is written down. */
const ofResident = peopleHandler(
  CareOfResident,
  async (c) => {
    const showing = await showingOf(c);
    const found = await careSubject(c.tx, c.caller.county, c.params.id);
    if (found === undefined) throw refuse('resident.missing');
    c.audited.place = found.place;
    const records = await recordsOf(c.tx, c.caller.county, found.id);
    const groups = found.ended ? [] : careGroupsOf(found, records, showing.today, showing.ledgers);
    return { groups: [...groups], records: records.map((record) => shownRecord(record, showing)) };
  },
  { audit: true },
);

export const listHandlers = [anyHandler(list), anyHandler(count), anyHandler(ofResident)];

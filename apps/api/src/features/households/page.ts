import { FindHousehold, type Household, type ResidentRow, refuse } from '@jingwei/contract';
import { completeness } from '@jingwei/domain';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { type Asking, maskedTelephone, showing, shownPerson } from '../residents/index.ts';
import { shownHousehold } from './list.ts';
import type { HouseholdShowing } from './queries/filters.ts';
import {
  findHouseholdRow,
  type HouseholdPageRow,
  lastVisits,
  needsOf,
  peopleOf,
  type VisitShort,
} from './queries/reads.ts';

const operations = ['household.update', 'household.end', 'resident.register', 'resident.move'] as const;

function completenessOf(
  row: HouseholdPageRow,
  people: readonly ResidentRow[],
  visits: readonly VisitShort[],
) {
  const { percent, missing } = completeness({
    telephone: row.telephoneSealed !== null || people.some(({ telephone }) => telephone !== null),
    head: row.headId !== null,
    dwellingFloor: row.floor !== null,
    dwellingArea: row.area !== null,
    visited: visits.length > 0 || row.lastVisitAt !== null,
    people: people.map((person) => ({
      id: person.id,
      idNumber: person.idNumber !== null,
      birth: person.birthYear !== null,
      sex: person.sex === '1' || person.sex === '2',
      telephone: person.telephone !== null,
      relation: person.relation !== '99',
      employment: person.employment !== 'unknown',
      age: person.age,
    })),
  });
  return { percent, missing: missing.map(({ field, resident }) => ({ field, resident })) };
}

async function parts(c: Asking, row: HouseholdPageRow, how: HouseholdShowing) {
  const { county } = c.caller;
  const everybody = (await peopleOf(c.tx, county, row.id)).map((person) => shownPerson(person, how));
  const people = everybody.filter(({ endedOn }) => endedOn === null);
  const visits = await lastVisits(c.tx, county, row.id);
  const needs = await needsOf(c.tx, county, row.id);
  return {
    people,
    former: everybody.filter(({ endedOn }) => endedOn !== null),
    careChips: people.flatMap(({ id, care }) => care.map((chip) => ({ ...chip, resident: id }))),
    visits: visits.map((visit) => ({ ...visit, at: visit.at.toString() })),
    needs: needs.map((need) => ({ ...need, raisedAt: need.raisedAt.toString() })),
    completeness: completenessOf(row, people, visits),
  };
}

/** One household, one file (R33): who lives there (masked), visits, needs, care, and what is not known yet. */
export async function householdPage(c: Asking, id: string): Promise<Household> {
  const row = await findHouseholdRow(c.tx, c.caller.county, id);
  if (row === undefined) throw refuse('household.missing');
  const how = { ...(await showing(c)), now: c.now };
  return {
    ...shownHousehold(row, how),
    placeName: row.placeName,
    address: row.address,
    note: row.note,
    hasBook: row.hasBook,
    telephone: maskedTelephone(c.deps.keys, row.telephoneSealed),
    headId: row.headId,
    ...(await parts(c, row, how)),
    changedBy: row.changedBy,
    changedAt: row.changedAt.toString(),
    abilities: row.endedAt === null ? ableAt(staff(c), row.place, operations) : [],
  };
}

export const findHousehold = peopleHandler(
  FindHousehold,
  async (c) => {
    const page = await householdPage(c, c.params.id);
    c.audited.place = page.lodging.place;
    // Whose records were read, so that each of them can see it (security.md 21).
    c.audited.detail = { residents: page.people.map(({ id }) => id) };
    return page;
  },
  { audit: true },
);

import type { ResidentFilter } from '@jingwei/contract';
import { bornBy, type LedgerPolicy } from '@jingwei/domain';
import { type RawBuilder, sql } from 'kysely';
import { withinPlace } from './reach.ts';

type When = { readonly today: string; readonly ledgers: LedgerPolicy };

/**
 * Belonging to a care group as a condition on the resident `r`: the derived ones by the facts that decide, the others by
 * a record in force. Says the same as `careGroupsOf`; restricted records are no part of general lists.
 */
export function inCareGroup(category: string, { today, ledgers }: When): RawBuilder<boolean> {
  const { elderlyAge, workingAge } = ledgers.care;
  const record = sql<boolean>`exists (select from care_record c where c.county = r.county and c.resident_id = r.id
    and c.category = ${category} and c.state = 'active' and general_care(c.restricted, c.category)
    and c.since <= ${today}::date and c.expires_on >= ${today}::date)`;
  switch (category) {
    case 'elderly60':
      return sql`r.birth <= ${bornBy(today, elderlyAge)}::date`;
    case 'unemployed':
      return sql`(r.employment = 'unemployed' and r.birth <= ${bornBy(today, workingAge.from)}::date
        and r.birth > ${bornBy(today, workingAge.to + 1)}::date)`;
    case 'migrant':
      return sql`r.kind = 'migrant'`;
    case 'retired':
      return sql`r.employment = 'retired'`;
    default:
      return record;
  }
}

/** Every filter of the ledger of residents, as one condition on `r`. */
export function residentMatches(filter: ResidentFilter, when: When): RawBuilder<boolean> {
  const { place, kind, minAge, maxAge, sex, care, employment, residenceMatch, ended } = filter;
  const wanted: RawBuilder<boolean>[] = [ended ? sql`r.ended_at is not null` : sql`r.ended_at is null`];
  if (place !== undefined) wanted.push(withinPlace('r.place', place));
  if (kind !== undefined) wanted.push(sql`r.kind = ${kind}`);
  if (minAge !== undefined) wanted.push(sql`r.birth <= ${bornBy(when.today, minAge)}::date`);
  if (maxAge !== undefined) wanted.push(sql`r.birth > ${bornBy(when.today, maxAge + 1)}::date`);
  if (sex !== undefined) wanted.push(sql`r.sex = ${sex}`);
  if (employment !== undefined) wanted.push(sql`r.employment = ${employment}`);
  if (residenceMatch !== undefined) wanted.push(sql`r.residence_match = ${residenceMatch}`);
  if (care !== undefined) wanted.push(inCareGroup(care, when));
  return sql`${sql.join(wanted, sql` and `)}`;
}

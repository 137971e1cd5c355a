import type { ClarityGap, ClarityPart } from '@jingwei/contract';
import { bornBy, careCategories, isRestrictedCare, type LedgerPolicy } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/database.ts';

/** Against which day and policy a grid is judged. */
export type When = { readonly today: string; readonly now: string; readonly ledgers: LedgerPolicy };

/**
 * One way in which something can be unknown: what is looked at, which of it is missing, and how a row of it is shown.
 * Number and rows come from the same two conditions, so a number always opens to as many rows.
 */
export type Gap = {
  readonly part: ClarityPart;
  readonly noun:
    | 'building'
    | 'dwelling'
    | 'household'
    | 'resident'
    | 'organisation'
    | 'event'
    | 'need'
    | 'care';
  readonly from: RawBuilder<unknown> | ((when: When) => RawBuilder<unknown>);
  /**
   * The same rows without what only names them, where a key promises that the join keeps every row. Gaps with the same
   * one are counted in one walk, so it has to hold `alive`, which narrows what all of them look at.
   */
  readonly counted?: { readonly from: RawBuilder<unknown>; readonly alive: RawBuilder<boolean> };
  /** Column with the place, which reach is asked of. */
  readonly place: string;
  readonly county: string;
  readonly looksAt: (when: When) => RawBuilder<boolean>;
  readonly missing: (when: When) => RawBuilder<boolean>;
  readonly id: RawBuilder<string>;
  readonly within: RawBuilder<string | null>;
  /** A person’s name, masked before it is shown. */
  readonly name?: RawBuilder<string>;
  readonly label: RawBuilder<string>;
  readonly detail: RawBuilder<string>;
  readonly since: RawBuilder<string | null>;
};

const none = sql<null>`null`;
const empty = sql<string>`''`;
const everything = () => sql<boolean>`true`;
const fresh = ({ now, ledgers }: When) =>
  sql`(${now}::timestamptz - make_interval(days => ${ledgers.clarity.freshDays}::int))`;
const dayOfVisit = sql<string | null>`(h.last_visit_at at time zone 'Asia/Shanghai')::date`;
const door = sql<string>`b.name || ' ' || d.entrance || d.number`;
const toBuilding = sql`join dwelling d on d.county = h.county and d.id = h.dwelling_id
  join building b on b.county = d.county and b.id = d.building_id`;

const dwellings = { from: sql`dwelling d`, alive: sql<boolean>`not d.vacant` };
const households = { from: sql`household h`, alive: sql<boolean>`h.ended_at is null` };
const residents = { from: sql`resident r`, alive: sql<boolean>`r.ended_at is null` };
const cared = {
  from: sql`care_record c join resident r on r.county = c.county and r.id = c.resident_id`,
  alive: sql<boolean>`c.state = 'active'`,
};

const ofBuilding = {
  noun: 'building',
  from: sql`building b`,
  ...{ place: 'b.place', county: 'b.county' },
  looksAt: everything,
  id: sql<string>`b.id`,
  within: none,
  label: sql<string>`b.name`,
  detail: empty,
  since: none,
} as const;
const ofHousehold = {
  noun: 'household',
  from: sql`household h ${toBuilding}`,
  counted: households,
  ...{ place: 'h.place', county: 'h.county' },
  looksAt: () => sql<boolean>`h.ended_at is null`,
  id: sql<string>`h.id`,
  within: none,
  label: door,
  detail: empty,
  since: dayOfVisit,
} as const;
const ofResident = {
  part: 'people',
  noun: 'resident',
  from: sql`resident r join household h on h.county = r.county and h.id = r.household_id ${toBuilding}`,
  counted: residents,
  ...{ place: 'r.place', county: 'r.county' },
  looksAt: () => sql<boolean>`r.ended_at is null`,
  id: sql<string>`r.id`,
  within: sql<string>`r.household_id`,
  name: sql<string>`r.name`,
  label: sql<string>`b.name`,
  detail: empty,
  since: none,
} as const;
const ofEvent = {
  noun: 'event',
  from: sql`event e`,
  ...{ place: 'e.place', county: 'e.county' },
  id: sql<string>`e.id`,
  within: none,
  label: sql<string>`e.title`,
  detail: sql<string>`e.number`,
  since: sql<string>`(e.reported_at at time zone 'Asia/Shanghai')::date`,
} as const;

/** Records of restricted groups are no part of any figure (security.md 24). */
const countedCare = careCategories
  .filter(({ code, listed }) => listed && !isRestrictedCare(code))
  .map(({ code }) => code);

const missingOf = (fields: readonly (readonly [column: string, name: string])[]) => ({
  missing: () =>
    sql<boolean>`(${sql.join(
      fields.map(([column]) => sql`${sql.ref(column)} is null`),
      sql` or `,
    )})`,
  detail: sql<string>`concat_ws(',', ${sql.join(
    fields.map(([column, name]) => sql`case when ${sql.ref(column)} is null then ${sql.lit(name)} end`),
  )})`,
});

/**
 * Events with how many of their kind their grid had within the days: a category that was reported so often is a hot
 * spot. Parted by county and place, so that reach narrows the events before they are counted.
 */
const aroundEvents = ({
  now,
  ledgers: { clarity },
}: When) => sql`(select e.county, e.place, e.id, e.title, e.number, e.open, e.reported_at,
    count(*) over (partition by e.county, e.place, e.category) as alike
  from event e where e.state not in ('void', 'merged')
    and e.reported_at >= ${now}::timestamptz - make_interval(days => ${clarity.hotSpotDays}::int)) e`;

/** Buildings in which people live, with when anybody of them was last visited. */
const livedIn = sql`(select d.county, d.place, d.building_id, max(h.last_visit_at) as seen
  from dwelling d join household h on h.county = d.county and h.dwelling_id = d.id
  where h.ended_at is null group by d.county, d.place, d.building_id) l
  join building b on b.county = l.county and b.id = l.building_id`;

export const gaps: Readonly<Record<ClarityGap, Gap>> = {
  dwellingWithoutHousehold: {
    part: 'families',
    noun: 'dwelling',
    from: sql`dwelling d join building b on b.county = d.county and b.id = d.building_id`,
    counted: dwellings,
    ...{ place: 'd.place', county: 'd.county' },
    looksAt: () => sql`not d.vacant`,
    missing: () =>
      sql`not exists (select from household h where h.county = d.county and h.dwelling_id = d.id and h.ended_at is null)`,
    id: sql`d.id`,
    within: sql`d.building_id`,
    label: door,
    detail: empty,
    since: none,
  },
  householdWithoutHead: { ...ofHousehold, part: 'families', missing: () => sql`h.head_id is null` },
  householdNotSeen: {
    ...ofHousehold,
    part: 'families',
    missing: (when) => sql`(h.last_visit_at is null or h.last_visit_at < ${fresh(when)})`,
  },
  residentWithoutDocument: { ...ofResident, missing: () => sql`r.id_blind is null` },
  residentWithoutBirth: { ...ofResident, missing: () => sql`r.birth is null` },
  employmentUnknown: {
    ...ofResident,
    looksAt: ({
      today,
      ledgers: { care },
    }) => sql`(r.ended_at is null and r.birth <= ${bornBy(today, care.workingAge.from)}::date
      and r.birth > ${bornBy(today, care.workingAge.to + 1)}::date)`,
    missing: () => sql`r.employment = 'unknown'`,
  },
  careRunningOut: {
    ...ofResident,
    noun: 'care',
    from: sql`care_record c join resident r on r.county = c.county and r.id = c.resident_id
      join household h on h.county = r.county and h.id = r.household_id ${toBuilding}`,
    counted: cared,
    ...{ place: 'c.place', county: 'c.county' },
    looksAt: () =>
      sql`(c.state = 'active' and general_care(c.restricted, c.category) and r.ended_at is null and c.category = any (${[...countedCare]}::text[]))`,
    missing: ({ today, ledgers }) =>
      sql`c.expires_on <= ${today}::date + ${ledgers.care.runningOutDays}::int`,
    id: sql`c.id`,
    within: sql`c.resident_id`,
    detail: sql`c.category`,
    since: sql`c.expires_on`,
  },
  buildingIncomplete: {
    ...ofBuilding,
    part: 'facilities',
    ...missingOf([
      ['b.floors', 'floors'],
      ['b.built_year', 'builtYear'],
      ['b.lng', 'point'],
    ]),
  },
  organisationIncomplete: {
    part: 'facilities',
    noun: 'organisation',
    from: sql`organisation o`,
    ...{ place: 'o.place', county: 'o.county' },
    looksAt: () => sql`o.closed_at is null`,
    id: sql`o.id`,
    within: none,
    label: sql`o.name`,
    since: none,
    ...missingOf([
      ['o.credit_code', 'creditCode'],
      ['o.people', 'people'],
      ['o.contact_sealed', 'contact'],
    ]),
  },
  hazardOverdue: {
    ...ofEvent,
    part: 'hazards',
    looksAt: (
      when,
    ) => sql`((e.category in ('hazard', 'dispute') or e.category ^@ 'hazard.' or e.category ^@ 'dispute.')
      and (e.open or e.reported_at >= ${fresh(when)}) and e.state not in ('void', 'merged'))`,
    missing: ({ now }) => sql`(e.open and e.due_state = 'running' and e.due_at < ${now}::timestamptz)`,
  },
  buildingNotSeen: {
    ...ofBuilding,
    part: 'hazards',
    from: livedIn,
    ...{ place: 'l.place', county: 'l.county' },
    missing: (when) => sql`(l.seen is null or l.seen < ${fresh(when)})`,
  },
  needOverdue: {
    part: 'needs',
    noun: 'need',
    from: sql`need n join household h on h.county = n.county and h.id = n.household_id ${toBuilding}`,
    ...{ place: 'n.place', county: 'n.county' },
    looksAt: () => sql`n.state = 'open'`,
    missing: ({ today }) => sql`n.due_on < ${today}::date`,
    id: sql`n.id`,
    within: sql`n.household_id`,
    label: door,
    detail: sql`n.kind`,
    since: sql`n.due_on`,
  },
  householdNotAsked: {
    ...ofHousehold,
    part: 'needs',
    missing: (
      when,
    ) => sql`not exists (select from visit v where v.county = h.county and v.household_id = h.id and v.met = 'met'
      and v.at >= ${fresh(when)})`,
  },
  hotSpotOpen: {
    ...ofEvent,
    part: 'hotSpots',
    from: aroundEvents,
    looksAt: ({ ledgers }) => sql`e.alike >= ${ledgers.clarity.hotSpotEvents}::int`,
    missing: () => sql`e.open`,
  },
};

import type { CommunityProfile } from '@jingwei/contract';
import { placeUpperBound } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

export type AreaRow = { place: string; name: string };

/** Communities in force; `reach` is a condition on `a.place`. */
export const communitiesWithin = (tx: Tx, county: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<AreaRow>`select a.place, a.name from area a where a.county = ${county} and a.kind = 'community' and ${reach}
      and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date) order by a.place`,
  );

export const communityAt = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<AreaRow>`select a.place, a.name from area a where a.county = ${county} and a.kind = 'community' and a.place = ${place}`,
  );

export type ProfileRow = Pick<
  CommunityProfile,
  'boundary' | 'areaKm2' | 'villages' | 'premises' | 'pay' | 'budgets' | 'honours' | 'version' | 'changedBy'
> & { place: string; changedAt: Temporal.Instant };

const columns = sql`p.place, p.boundary, p.area_km2::float8 as area_km2, p.villages, p.premises, p.pay, p.budgets, p.honours, p.version,
  (select a.name from account a where a.county = p.county and a.id = p.changed_by) as changed_by, p.changed_at`;

export const profileAt = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<ProfileRow>`select ${columns} from community_profile p where p.county = ${county} and p.place = ${place}`,
  );

export const profilesWithin = (tx: Tx, county: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<ProfileRow>`select ${columns} from community_profile p where p.county = ${county} and ${reach}`,
  );

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

type Values = Pick<
  ProfileRow,
  'boundary' | 'areaKm2' | 'villages' | 'premises' | 'pay' | 'budgets' | 'honours'
>;

/** Nothing comes back when the version is no longer the one that was read. */
export const keepProfile = (
  tx: Tx,
  at: { county: string; id: string; place: string; baseVersion: number; by: string; now: string },
  to: Values,
) =>
  maybe(
    tx,
    sql<{
      version: number;
    }>`insert into community_profile as p (county, id, place, boundary, area_km2, villages, premises, pay,
        budgets, honours, changed_by, changed_at)
      select ${at.county}, ${at.id}, ${at.place}, ${to.boundary}, ${to.areaKm2}::numeric, ${to.villages}::int, ${json(to.premises)},
        ${json(to.pay)}, ${json(to.budgets)}, ${json(to.honours)}, ${at.by}, ${at.now}::timestamptz
      where ${at.baseVersion} = 0 or exists (select from community_profile where county = ${at.county} and place = ${at.place})
      on conflict (county, place) do update set boundary = excluded.boundary, area_km2 = excluded.area_km2,
        villages = excluded.villages, premises = excluded.premises, pay = excluded.pay, budgets = excluded.budgets,
        honours = excluded.honours, version = p.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        where p.version = ${at.baseVersion}
      returning version`,
  );

const within = (column: string, place: string) =>
  sql`${sql.ref(column)} >= ${place} and ${sql.ref(column)} < ${placeUpperBound(place)}`;

export type Summary = Omit<CommunityProfile['summary'], 'care'>;

/** What is counted of a community as of now (R8). */
export const summaryOf = (tx: Tx, county: string, place: string) =>
  one(
    tx,
    sql<Summary>`select
      (select count(*)::int from area a where a.county = ${county} and a.kind = 'grid' and ${within('a.place', place)}
        and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)) as grids,
      (select count(*)::int from building b where b.county = ${county} and ${within('b.place', place)}) as buildings,
      (select count(*)::int from dwelling d where d.county = ${county} and ${within('d.place', place)}) as dwellings,
      (select count(*)::int from household h where h.county = ${county} and h.ended_at is null and ${within('h.place', place)}) as households,
      r.residents, r.registered, r.migrants,
      (select count(*)::int from organisation o where o.county = ${county} and o.closed_at is null and ${within('o.place', place)}) as organisations,
      (select count(*)::int from captain c where c.county = ${county} and c.until is null and c.kind = 'buildingCaptain' and ${within('c.place', place)}) as captains,
      (select count(*)::int from party_group g where g.county = ${county} and g.ended_at is null and ${within('g.place', place)}) as party_groups
    from (
      select count(*)::int as residents, count(*) filter (where r.kind = 'registered')::int as registered,
        count(*) filter (where r.kind = 'migrant')::int as migrants
      from resident r where r.county = ${county} and r.ended_at is null and ${within('r.place', place)}
    ) r`,
  );

export type CommunityCounts = {
  place: string;
  grids: number;
  households: number;
  residents: number;
  organisations: number;
};

/** Counts of many communities, each ledger walked once. Grids are where rows lie; fourteen characters are the community. */
export const countsByCommunity = (tx: Tx, county: string, reach: (column: string) => RawBuilder<boolean>) =>
  many(
    tx,
    sql<CommunityCounts>`select place, sum(grids)::int as grids, sum(households)::int as households,
        sum(residents)::int as residents, sum(organisations)::int as organisations
      from (
        select left(a.place, 14) as place, count(*) as grids, 0 as households, 0 as residents, 0 as organisations
          from area a where a.county = ${county} and a.kind = 'grid' and ${reach('a.place')}
            and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date) group by 1
        union all select left(h.place, 14), 0, count(*), 0, 0
          from household h where h.county = ${county} and h.ended_at is null and ${reach('h.place')} group by 1
        union all select left(r.place, 14), 0, 0, count(*), 0
          from resident r where r.county = ${county} and r.ended_at is null and ${reach('r.place')} group by 1
        union all select left(o.place, 14), 0, 0, 0, count(*)
          from organisation o where o.county = ${county} and o.closed_at is null and ${reach('o.place')} group by 1
      ) each_ledger group by place order by place`,
  );

import type { EventScope, HandlingMode } from '@jingwei/contract';
import type { UnitFacts } from '@jingwei/domain';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import { onPost } from '../../platform/session/queries.ts';

export type VersionRow = { version: number; since: Temporal.Instant };

/** Which policy is in force: a row of the primary key’s index, cheap enough for every request. */
export const newestPolicy = (tx: Tx, county: string) =>
  maybe(
    tx,
    sql<VersionRow>`select version, since from policy where county = ${county} order by version desc limit 1`,
  );

export const policyDocument = (tx: Tx, county: string, version: number) =>
  maybe(
    tx,
    sql<{ document: unknown }>`
    select document from policy where county = ${county} and version = ${version}`,
  );

export type NewPolicy = {
  county: string;
  version: number;
  document: unknown;
  since: Temporal.Instant;
  madeBy: string;
};

/** Nothing comes back when somebody else has made this version meanwhile. */
export const insertPolicy = (tx: Tx, policy: NewPolicy) =>
  maybe(
    tx,
    sql<VersionRow>`insert into policy (county, version, document, since, made_by)
      values (${policy.county}, ${policy.version}, ${JSON.stringify(policy.document)}::jsonb, ${policy.since.toString()},
        ${policy.madeBy}) on conflict do nothing returning version, since`,
  );

export type RoutedUnit = UnitFacts & { readonly code: string };

/** Every unit of the county as rules see it, with the posts that are filled today. */
export const routedUnits = (tx: Tx, county: string) =>
  many(
    tx,
    sql<RoutedUnit>`select u.id, u.kind, u.place, u.name, u.code,
        not exists (select from assignment g where g.county = u.county and g.unit_id = u.id and ${onPost}) as vacant
      from unit u where u.county = ${county} order by u.place, u.id`,
  );

export const placesOf = (tx: Tx, county: string) =>
  many(tx, sql<{ place: string }>`select place from area where county = ${county} and valid_to is null`);

export type PastEvent = {
  id: string;
  place: string;
  category: string;
  mode: HandlingMode;
  scope: EventScope;
  reportedAt: Temporal.Instant;
};

/** Events reported since a time, newest first, from where the last batch ended; row-level security keeps to reach. */
export const pastEvents = (tx: Tx, county: string, since: Temporal.Instant, after: PastEvent | undefined) =>
  many(
    tx,
    sql<PastEvent>`select id, place, category, mode, scope, reported_at from event
      where county = ${county} and reported_at >= ${since.toString()}
        and (reported_at, id) < (${after?.reportedAt.toString() ?? 'infinity'}::timestamptz,
          ${after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
      order by reported_at desc, id desc limit 5000`,
  );

export const eventNames = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<{ id: string; number: string; title: string }>`select id, number, title from event
      where county = ${county} and id = any (${[...ids]}::uuid[])`,
  );

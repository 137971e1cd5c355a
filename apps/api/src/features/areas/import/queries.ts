import type { Policy } from '@jingwei/domain';
import { many, one, sql, type Tx } from '../../../platform/db/database.ts';

export const keepCounty = (tx: Tx, county: string, name: string) =>
  many(
    tx,
    sql`insert into county (county, name) values (${county}, ${name})
      on conflict (county) do update set name = excluded.name where county.name <> excluded.name`,
  );

/** A county needs rules from its first day; those in force stay. */
export const keepPolicy = (tx: Tx, county: string, policy: Policy) =>
  many(
    tx,
    sql<{ version: number }>`insert into policy (county, version, document)
      select ${county}, 1, ${JSON.stringify(policy)}::jsonb
      where not exists (select from policy where county = ${county}) on conflict do nothing returning version`,
  );

/** One area of an import; `unit` is the id for its unit, should it have none. */
export type ImportedArea = {
  readonly id: string;
  readonly unit: string;
  readonly place: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string;
};

export type ImportCounts = { readonly created: number; readonly renamed: number };

/** Adds areas and their units; a known place only takes the new name. An unchanged row is not touched. */
export const keepAreas = (tx: Tx, county: string, areas: readonly ImportedArea[]) =>
  one(
    tx,
    sql<ImportCounts>`with listed as (
        select * from jsonb_to_recordset(${JSON.stringify(areas)}::jsonb)
          as l(id uuid, unit uuid, place text, kind text, name text, code text)
      ), kept as (
        insert into area as a (county, id, place, kind, name, code)
        select ${county}, id, place, kind, name, code from listed
        on conflict (county, place) do update set name = excluded.name, version = a.version + 1
          where a.name <> excluded.name
        returning (xmax = 0) as created
      ), units as (
        insert into unit as u (county, id, kind, name, code, place)
        select ${county}, unit, kind, name, code, place from listed
        on conflict (county, place) where kind in ('grid', 'community', 'subdistrict', 'county')
          do update set name = excluded.name where u.name <> excluded.name
      )
      select count(*) filter (where created)::int as created, count(*) filter (where not created)::int as renamed from kept`,
  );

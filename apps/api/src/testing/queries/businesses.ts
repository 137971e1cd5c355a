import type { AttentionLevel, OrganisationKind } from '@jingwei/contract';
import { many, sql, type Tx } from '../../platform/db/database.ts';

export type TestBusinesses = {
  readonly grid: string;
  readonly kind?: OrganisationKind;
  readonly attention?: AttentionLevel;
  readonly count: number;
  /** When they came into the ledger. */
  readonly at?: string;
};

/** So many units of a kind in a grid of the test town. */
export const insertBusinesses = (
  tx: Tx,
  { grid, kind = 'shop', attention = '03', count, at }: TestBusinesses,
) =>
  many(
    tx,
    sql`insert into organisation (county, id, place, name, kind, attention, changed_at)
      select ${grid.slice(0, 6)}, gen_random_uuid(), ${grid}, '门店' || n, ${kind}, ${attention}, ${at ?? '2020-01-01'}::timestamptz
      from generate_series(1, ${count}::int) n`,
  );

export const closeBusinesses = (tx: Tx, grid: string, day: string) =>
  many(
    tx,
    sql`update organisation set closed_at = ${day}::date, version = version + 1, changed_at = ${day}::timestamptz
    where county = ${grid.slice(0, 6)} and place = ${grid}`,
  );

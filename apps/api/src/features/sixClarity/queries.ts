import type { ClarityGap } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import { type Gap, gaps, type When } from './columns.ts';

/** Where is looked: reach as a condition on whatever column holds the place. */
export type Where = { county: string; reach: (column: string) => RawBuilder<boolean> };

export type GapCount = { place: string; gap: ClarityGap; total: number; n: number };

const source = ({ from }: Gap, when: When) => (typeof from === 'function' ? from(when) : from);

const condition = ({ county, place, looksAt }: Gap, where: Where, when: When) =>
  sql`${sql.ref(county)} = ${where.county} and ${where.reach(place)} and ${looksAt(when)}`;

type Named = readonly [name: ClarityGap, gap: Gap];

/** Gaps that are counted in one walk over the same rows. */
const walks: readonly (readonly Named[])[] = [
  ...Map.groupBy(Object.entries(gaps) as [ClarityGap, Gap][], ([name, gap]) => gap.counted ?? name).values(),
];

/** Totals and gaps of one walk by grid; a grid without anything to look at has no row. */
function countWalk(walk: readonly Named[], where: Where, when: When) {
  const [[, first]] = walk as readonly [Named];
  const rows = first.counted?.from ?? source(first, when);
  const alive = first.counted?.alive ?? sql`true`;
  const sums = walk.map(([, gap], n) => {
    const looked = gap.looksAt(when);
    return sql`(count(*) filter (where ${looked}))::int as ${sql.ref(`total${n}`)},
      (count(*) filter (where ${looked} and ${gap.missing(when)}))::int as ${sql.ref(`missing${n}`)}`;
  });
  const pairs = walk.map(
    ([name], n) => sql`(${sql.lit(name)}, ${sql.ref(`total${n}`)}, ${sql.ref(`missing${n}`)})`,
  );
  const place = sql.ref(first.place);
  return sql`select w.place, g.gap, g.total, g.n from (
      select left(${place}, 18) as place, ${sql.join(sums)} from ${rows}
      where ${sql.ref(first.county)} = ${where.county} and ${where.reach(first.place)} and ${alive} and length(${place}) >= 18
      group by 1
    ) w cross join lateral (values ${sql.join(pairs)}) g(gap, total, n) where g.total > 0`;
}

/** How much there is and how much of it is missing, by grid and gap. */
export const countGaps = (tx: Tx, where: Where, when: When) =>
  many(
    tx,
    sql<GapCount>`${sql.join(
      walks.map((walk) => countWalk(walk, where, when)),
      sql` union all `,
    )}`,
  );

export type GridRow = { place: string; name: string };

export const gridsWithin = (tx: Tx, { county, reach }: Where) =>
  many(
    tx,
    sql<GridRow>`select a.place, a.name from area a where a.county = ${county} and a.kind = 'grid' and ${reach('a.place')}
      and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date) order by a.place`,
  );

export const gridAt = (tx: Tx, { county, reach }: Where, place: string) =>
  maybe(
    tx,
    sql<GridRow>`select a.place, a.name from area a
      where a.county = ${county} and a.kind = 'grid' and a.place = ${place} and ${reach('a.place')}`,
  );

export type GapRow = {
  id: string;
  within: string | null;
  name: string | null;
  label: string;
  detail: string;
  since: string | null;
};

/** The rows of a gap, by id. */
export function rowsOfGap(
  tx: Tx,
  gap: Gap,
  where: Where,
  at: { when: When; after: string | null; limit: number },
) {
  return many(
    tx,
    sql<GapRow>`select ${gap.id} as id, ${gap.within} as within, ${gap.name ?? sql`null`} as name, ${gap.label} as label,
        ${gap.detail} as detail, ${gap.since} as since
      from ${source(gap, at.when)} where ${condition(gap, where, at.when)} and ${gap.missing(at.when)}
        ${at.after === null ? sql`` : sql`and ${gap.id} > ${at.after}::uuid`}
      order by 1 limit ${at.limit}`,
  );
}

import { prefixEnd } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { many, sql, type Tx, together } from '../../../platform/db/database.ts';
import { type PersonRow, personColumns, personJoins } from './columns.ts';

type Where = { county: string; reach: RawBuilder<boolean>; limit: number };

/**
 * Row-level security lets only leak-proof comparisons use an index: equality and ranges of text and bytea are, `like` and
 * expressions are not. So a beginning is a range, and columns are compared bare.
 */
const between = (column: RawBuilder<unknown>, text: string) =>
  sql<boolean>`(${column} >= ${text} and ${column} < ${prefixEnd(text)})`;

const name = sql`r.name collate "C"`;
const pinyin = sql`r.pinyin collate "C"`;
const syllables = sql`r.syllables collate "C"`;

export type Found = { id: string };

/** People by their ids, for showing them; planned once, whoever was searched for. */
export const peopleBy = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<PersonRow>`select ${personColumns} from resident r ${personJoins}
      where r.county = ${county} and r.id = any (${[...ids]}::uuid[])
      order by r.name collate "C", r.place, r.id`,
  );

/** By a hash: an identity number or a telephone number, whole. The ended are found as well: they may come back. */
export const byNumber = (tx: Tx, column: 'id_blind' | 'telephone_blind', blind: Buffer, at: Where) =>
  many(
    tx,
    sql<Found>`select r.id from resident r
      where r.county = ${at.county} and ${sql.ref(`r.${column}`)} = ${blind} and ${at.reach} limit ${at.limit}`,
  );

type Arm = { readonly column: RawBuilder<unknown>; readonly order: RawBuilder<unknown> };
const arms: Readonly<Record<'near' | 'wide', Readonly<Record<'name' | 'pinyin', readonly Arm[]>>>> = {
  // Within a street the index that begins with the place reads few entries, and compares in the index.
  near: {
    name: [{ column: name, order: sql`r.place, ${name}, r.id` }],
    pinyin: [pinyin, syllables].map((column) => ({
      column,
      order: sql`r.place, ${pinyin}, ${syllables}, r.id`,
    })),
  },
  // In a whole county the index of the name or the sound gives the first in order.
  wide: {
    name: [{ column: name, order: sql`${name}, r.id` }],
    pinyin: [pinyin, syllables].map((column) => ({ column, order: sql`${column}, r.id` })),
  },
};

/**
 * By the beginning of a name, of its initials, or of its syllables. The order of each arm is that of an index. Planned for
 * the words that were typed: a plan for any words would scan the county for the rare ones.
 */
export async function byWords(
  tx: Tx,
  words: { by: 'name' | 'pinyin'; text: string; breadth: 'near' | 'wide' },
  at: Where,
): Promise<readonly Found[]> {
  const arm = ({ column, order }: Arm) => sql`(select r.id from resident r
    where r.county = ${at.county} and r.ended_at is null and ${between(column, words.text)} and ${at.reach}
    order by ${order} limit ${at.limit})`;
  const found = sql.join(arms[words.breadth][words.by].map(arm), sql` union `);
  const [, rows] = await together(
    many(tx, sql`set local plan_cache_mode = force_custom_plan`),
    many(tx, sql<Found>`select id from (${found}) found limit ${at.limit}`),
    many(tx, sql`set local plan_cache_mode = auto`),
  );
  return rows;
}

import { prefixEnd } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { many, sql, type Tx } from '../../platform/db/database.ts';
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

const shownFrom = (found: RawBuilder<unknown>, limit: number) =>
  sql<PersonRow>`with found as materialized (${found})
    select ${personColumns} from found join resident r on r.county = found.county and r.id = found.id ${personJoins}
    order by r.name collate "C", r.place, r.id limit ${limit}`;

/** By a hash: an identity number or a telephone number, whole. The ended are found as well: they may come back. */
export const byNumber = (tx: Tx, column: 'id_blind' | 'telephone_blind', blind: Buffer, at: Where) =>
  many(
    tx,
    shownFrom(
      sql`select r.county, r.id from resident r
        where r.county = ${at.county} and ${sql.ref(`r.${column}`)} = ${blind} and ${at.reach} limit ${at.limit}`,
      at.limit,
    ),
  );

/**
 * By name or sound within a grid or a community: its few thousand people are read by the index of places, and compared
 * afterwards.
 */
export const nearBy = (tx: Tx, by: 'name' | 'pinyin', text: string, at: Where) =>
  many(
    tx,
    shownFrom(
      sql`select near.county, near.id from (
          select r.county, r.id, r.name, r.pinyin, r.syllables from resident r
          where r.county = ${at.county} and r.ended_at is null and ${at.reach} offset 0
        ) near where ${
          by === 'name'
            ? sql`near.name collate "C" >= ${text} and near.name collate "C" < ${prefixEnd(text)}`
            : sql`(near.pinyin collate "C" >= ${text} and near.pinyin collate "C" < ${prefixEnd(text)})
              or (near.syllables collate "C" >= ${text} and near.syllables collate "C" < ${prefixEnd(text)})`
        } order by near.name collate "C", near.id limit ${at.limit}`,
      at.limit,
    ),
  );

/** By name or sound within a street or a county: the index of the name or the sound gives the first in order. */
export const wideBy = (tx: Tx, by: 'name' | 'pinyin', text: string, at: Where) => {
  const first = (column: RawBuilder<unknown>) => sql`(select r.county, r.id from resident r
    where r.county = ${at.county} and r.ended_at is null and ${between(column, text)} and ${at.reach}
    order by ${column}, r.id limit ${at.limit})`;
  return many(
    tx,
    shownFrom(by === 'name' ? first(name) : sql`${first(pinyin)} union ${first(syllables)}`, at.limit),
  );
};

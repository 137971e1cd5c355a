import type { RawBuilder } from 'kysely';
import { many, sql, type Tx } from '../../../platform/db/database.ts';
import { type PersonRow, personColumns, personJoins } from './columns.ts';

export type LikeRow = PersonRow & { idHash: string | null; telephoneHash: string | null };

const hashes = sql`encode(r.id_blind, 'hex') as id_hash, encode(r.telephone_blind, 'hex') as telephone_hash`;

export const likeRows = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<LikeRow>`select ${personColumns}, ${hashes} from resident r ${personJoins}
      where r.county = ${county} and r.id = any (${[...ids]}::uuid[]) and r.ended_at is null`,
  );

/** Everybody within reach who shares a number, the birth date or the name with somebody: each by an index of its own. */
export const likeOne = (tx: Tx, county: string, id: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<{ id: string }>`with one as materialized (
        select county, id, id_blind, telephone_blind, birth, name from resident where county = ${county} and id = ${id}
      )
      select r.id from (
        (select l.id, l.county from one, resident l where l.county = one.county and l.id_blind = one.id_blind limit 100)
        union (select l.id, l.county from one, resident l
          where l.county = one.county and l.telephone_blind = one.telephone_blind limit 100)
        union (select l.id, l.county from one, resident l
          where l.county = one.county and l.ended_at is null and l.birth = one.birth limit 400)
        union (select l.id, l.county from one, resident l
          where l.county = one.county and l.ended_at is null and l.name collate "C" = one.name collate "C" limit 400)
      ) found join resident r on r.county = found.county and r.id = found.id
      where r.id <> ${id} and r.ended_at is null and ${reach}`,
  );

export type Pair = { a: string; b: string };

const sexesAgree = sql`(a.sex = b.sex or a.sex not in ('1', '2') or b.sex not in ('1', '2'))`;

/**
 * Pairs within reach that share a number, or the birth date with the first letter of the name's sound. Two people with
 * different identity numbers are compared only when name and birth date agree, so all else starts from the few without
 * one. Each way of being alike is an equality by which rows are hashed: none is a product of all who were born on a day.
 */
export const likePairs = (tx: Tx, county: string, reach: RawBuilder<boolean>, limit: number) =>
  many(
    tx,
    sql<Pair>`with near as materialized (
        select r.id, r.id_blind, r.telephone_blind, r.birth, r.sex, r.name collate "C" as name, left(r.pinyin, 1) as initial
        from resident r where r.county = ${county} and r.ended_at is null and ${reach}
      ), unnumbered as materialized (select * from near where id_blind is null),
      namesakes as materialized (
        select near.* from near join (select name, birth from near where birth is not null group by 1, 2 having count(*) > 1) same
          using (name, birth)
      ), twice as materialized (
        select near.* from near join (select id_blind from near where id_blind is not null group by 1 having count(*) > 1) same
          using (id_blind)
      )
      (select a.id as a, b.id as b from twice a join twice b on a.id_blind = b.id_blind and a.id < b.id limit ${limit})
      union (select least(a.id, b.id), greatest(a.id, b.id) from unnumbered a join near b on a.telephone_blind = b.telephone_blind and a.id <> b.id
        and (a.name = b.name or a.initial = b.initial) limit ${limit})
      union (select a.id, b.id from namesakes a join namesakes b on a.birth = b.birth and a.name = b.name and a.id < b.id
        and a.initial = b.initial and ${sexesAgree} limit ${limit})
      union (select least(a.id, b.id), greatest(a.id, b.id) from unnumbered a join near b on a.birth = b.birth
        and a.initial = b.initial and a.id <> b.id and ${sexesAgree} limit ${limit})`,
  );

import type { RaisedNeed } from '@jingwei/contract';
import { many, sql, type Tx } from '../../../platform/db/database.ts';

/** Where a need comes from: the household, the person who noted it, and the visit if there was one. */
export type NeedOrigin = {
  readonly county: string;
  readonly place: string;
  readonly household: string;
  readonly visit: string | null;
  readonly account: string;
  readonly at: Temporal.Instant;
};

/** A person named by a need lives in its household; a stranger’s id is dropped rather than kept. */
export const insertNeed = (tx: Tx, from: NeedOrigin, need: RaisedNeed) =>
  many(
    tx,
    sql`insert into need (county, id, place, household_id, resident_id, visit_id, kind, text, due_on, raised_by, raised_at)
      values (${from.county}, ${need.id}, ${from.place}, ${from.household}, (select r.id from resident r
        where r.county = ${from.county} and r.id = ${need.resident ?? null}::uuid and r.household_id = ${from.household}),
        ${from.visit}, ${need.kind}, ${need.text.trim()}, ${need.dueOn ?? null}::date, ${from.account}, ${from.at.toString()})`,
  );

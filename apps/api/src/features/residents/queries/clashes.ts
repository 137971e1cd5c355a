import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

export type ClashNoun = 'resident' | 'household';
export type NewClash = {
  id: string;
  place: string;
  noun: ClashNoun;
  entity: string;
  field: string;
  kept: Buffer;
  lost: Buffer;
};

export const keepClash = (
  tx: Tx,
  county: string,
  clash: NewClash,
  how: { by: string; opId: string; now: string },
) =>
  many(
    tx,
    sql`insert into field_clash (county, id, place, noun, entity_id, field, kept_sealed, lost_sealed, lost_by, op_id, at)
      values (${county}, ${clash.id}, ${clash.place}, ${clash.noun}, ${clash.entity}, ${clash.field}, ${clash.kept},
        ${clash.lost}, ${how.by}, ${how.opId}, ${how.now})`,
  );

export type ClashRow = {
  id: string;
  noun: ClashNoun;
  entity: string;
  place: string;
  field: string;
  keptSealed: Buffer;
  lostSealed: Buffer;
  lostBy: string;
  at: Temporal.Instant;
  state: 'open' | 'kept' | 'replaced';
  about: string | null;
};

const columns = sql`f.id, f.noun, f.entity_id as entity, f.place, f.field, f.kept_sealed, f.lost_sealed,
  coalesce((select a.name from account a where a.county = f.county and a.id = f.lost_by), '') as lost_by, f.at, f.state,
  case f.noun when 'resident'
    then (select r.name from resident r where r.county = f.county and r.id = f.entity_id)
    else (select r.name from household h join resident r on r.county = h.county and r.id = h.head_id
      where h.county = f.county and h.id = f.entity_id) end as about`;

/** Open clashes, newest first; the position is that of the last one shown. */
export const openClashes = (
  tx: Tx,
  at: { county: string; where: RawBuilder<boolean>; after: string | null; limit: number },
) =>
  many(
    tx,
    sql<ClashRow>`select ${columns} from field_clash f
      where f.county = ${at.county} and f.state = 'open' and ${at.where} and (${at.after}::uuid is null or (f.at, f.id) <
        (select p.at, p.id from field_clash p where p.county = ${at.county} and p.id = ${at.after}::uuid))
      order by f.at desc, f.id desc limit ${at.limit}`,
  );

export const countClashes = (tx: Tx, county: string, where: RawBuilder<boolean>) =>
  many(
    tx,
    sql<{ n: number }>`select count(*)::int as n from field_clash f
      where f.county = ${county} and f.state = 'open' and ${where}`,
  );

export const findClash = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<ClashRow>`select ${columns} from field_clash f where f.county = ${county} and f.id = ${id}`);

/** Nothing comes back when somebody else has settled it. */
export const settleClashRow = (
  tx: Tx,
  county: string,
  to: { id: string; state: 'kept' | 'replaced'; by: string; now: string },
) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update field_clash set state = ${to.state}, settled_by = ${to.by}, settled_at = ${to.now}
      where county = ${county} and id = ${to.id} and state = 'open' returning id`,
  );

/** Only the clashes of one row. */
export const ofEntity = (entity: string): RawBuilder<boolean> => sql`f.entity_id = ${entity}`;

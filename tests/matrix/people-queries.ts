import { many, one, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

/** Everybody who lives below a place, counted by other words than those of the server. */
export const countLiving = (tx: Tx, place: string) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from resident
      where (place = ${place} or place like ${`${place}.%`}) and ended_at is null`,
  );

type Given = { id: string; place: string; entity: string; by: string };

/** A change that waits for somebody. */
export const giveChange = (tx: Tx, { id, place, entity, by, patch }: Given & { patch: Buffer }) =>
  many(
    tx,
    sql`insert into change_request (county, id, place, noun, entity_id, base_version, patch_sealed, fields, reason, proposed_by, proposed_at)
      values (${place.slice(0, 6)}, ${id}, ${place}, 'resident', ${entity}, 1, ${patch}, '{died}', '核对范围', ${by}, now())`,
  );

/** A change that an import brought, with the import. */
export const giveFieldChange = (
  tx: Tx,
  { id, place, entity, by, patch, job }: Given & { patch: Buffer; job: string },
) =>
  many(
    tx,
    sql`with job as (
      insert into import_job (county, id, account_id, places, kind, state, name, bytes, created_at, changed_at, expires_at)
      values (${place.slice(0, 6)}, ${job}, ${by}, '{}', 'residents', 'done', '名册.xlsx', 1, now(), now(), now()) returning county
    )
    insert into change_request (county, id, place, noun, entity_id, base_version, patch_sealed, fields, reason, proposed_by,
      proposed_at, origin_import, origin_sheet, origin_row)
    select county, ${id}::uuid, ${place}, 'resident', ${entity}::uuid, 1, ${patch}::bytea, '{marital}', '名册.xlsx', ${by}::uuid,
      now(), ${job}::uuid, 0, 2 from job`,
  );

/** Two values of one field, of which one has lost. */
export const giveClash = (
  tx: Tx,
  { id, place, entity, by, kept, lost }: Given & { kept: Buffer; lost: Buffer },
) =>
  many(
    tx,
    sql`insert into field_clash (county, id, place, noun, entity_id, field, kept_sealed, lost_sealed, lost_by, op_id, at)
      values (${place.slice(0, 6)}, ${id}, ${place}, 'resident', ${entity}, 'marital', ${kept}, ${lost}, ${by}, ${id}, now())`,
  );

export const mergeInto = (tx: Tx, resident: string, into: string) =>
  many(
    tx,
    sql`update resident set ended_at = '2026-03-01', ended_reason = 'merged', merged_into = ${into} where id = ${resident}`,
  );

/** Tables of people, with the column that names the resident. */
export const peopleTables = ['resident', 'residency', 'household', 'care_record'] as const;
const residentColumn = {
  resident: 'id',
  residency: 'resident_id',
  household: 'head_id',
  care_record: 'resident_id',
} as const;

/** Everybody named in a table that the transaction can read at all, without any condition. */
export const residentsIn = (tx: Tx, table: (typeof peopleTables)[number]) =>
  many(
    tx,
    sql<{ id: string }>`select distinct ${sql.ref(residentColumn[table])} as id from ${sql.table(table)}
      where ${sql.ref(residentColumn[table])} is not null`,
  );

import type { EmploymentState, EndedReason, ResidentKind } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

/** A resident’s own row, whole. */
export type ResidentRecord = {
  id: string;
  place: string;
  householdId: string;
  name: string;
  sex: string;
  birth: string | null;
  documentKind: string;
  idSealed: Buffer | null;
  idBlind: Buffer | null;
  telephoneSealed: Buffer | null;
  relation: string;
  kind: ResidentKind;
  residenceMatch: boolean;
  ethnicity: string;
  education: string;
  marital: string;
  employment: EmploymentState;
  endedAt: string | null;
  endedReason: EndedReason | null;
  mergedInto: string | null;
  version: number;
};

const columns = sql`r.id, r.place, r.household_id, r.name, r.sex, r.birth, r.document_kind, r.id_sealed, r.id_blind,
  r.telephone_sealed, r.relation, r.kind, r.residence_match, r.ethnicity, r.education, r.marital, r.employment,
  r.ended_at, r.ended_reason, r.merged_into, r.version`;

/** The row for whoever changes it next; nothing when it is out of reach. */
export const lockResident = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<ResidentRecord>`select ${columns} from resident r where r.county = ${county} and r.id = ${id} for update of r`,
  );

/** Those of the given who live here still, within reach. */
export const livingResidents = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<ResidentRecord>`select ${columns} from resident r
      where r.county = ${county} and r.id = any (${[...ids]}::uuid[]) and r.ended_at is null`,
  );

export type HouseholdStanding = { id: string; place: string; endedAt: string | null };

/** The household somebody is to belong to, held until they do. */
export const lockHousehold = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<HouseholdStanding>`select id, place, ended_at from household where county = ${county} and id = ${id} for no key update`,
  );

/** Whether somebody alive within reach has an identity number; of whom is out of reach nothing is learnt. */
export const knownByNumber = (tx: Tx, county: string, blind: Buffer, besides: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from resident
      where county = ${county} and id_blind = ${blind} and ended_at is null and id <> ${besides} limit 1`,
  );

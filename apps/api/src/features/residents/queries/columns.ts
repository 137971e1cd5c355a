import type { CareCategoryCode, EmploymentState, EndedReason, ResidentKind } from '@jingwei/contract';
import { sql } from '../../../platform/db/database.ts';

/** A care record as far as it may be shown in general lists: restricted ones are no part of them (security.md 24). */
export type CareRow = {
  category: CareCategoryCode;
  state: 'proposed' | 'active' | 'refused' | 'ended';
  since: string;
  expiresOn: string;
};

/** A resident with the way to their door, as the database has it; numbers sealed. */
export type PersonRow = {
  id: string;
  place: string;
  householdId: string;
  dwellingId: string;
  buildingId: string;
  buildingName: string;
  entrance: string;
  number: string;
  name: string;
  pinyin: string;
  sex: string;
  birth: string | null;
  relation: string;
  kind: ResidentKind;
  residenceMatch: boolean;
  employment: EmploymentState;
  idSealed: Buffer | null;
  telephoneSealed: Buffer | null;
  endedAt: string | null;
  endedReason: EndedReason | null;
  mergedInto: string | null;
  version: number;
  care: readonly CareRow[];
};

/** Records of the resident on alias `r` that count in general lists. */
export const openCare = sql`coalesce((
  select json_agg(json_build_object('category', c.category, 'state', c.state, 'since', c.since, 'expiresOn', c.expires_on)
    order by c.category)
  from care_record c
  where c.county = r.county and c.resident_id = r.id and c.state = 'active' and general_care(c.restricted, c.category)
), '[]')`;

/** Columns of a person; needs `r` joined with `personJoins`. */
export const personColumns = sql`r.id, r.place, r.household_id, d.id as dwelling_id, b.id as building_id,
  b.name as building_name, d.entrance, d.number, r.name, r.pinyin, r.sex, r.birth, r.relation, r.kind,
  r.residence_match, r.employment, r.id_sealed, r.telephone_sealed, r.ended_at, r.ended_reason, r.merged_into,
  r.version, ${openCare} as care`;

export const personJoins = sql`join household h on h.county = r.county and h.id = r.household_id
  join dwelling d on d.county = h.county and d.id = h.dwelling_id
  join building b on b.county = d.county and b.id = d.building_id`;

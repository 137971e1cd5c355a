import type { Keys } from '../../platform/crypto/keys.ts';
import { sealNumber } from '../../platform/crypto/personal.ts';
import { many, sql, type Tx } from '../../platform/db/database.ts';
import { spellName } from '../../platform/names/spelling.ts';
import { testId } from '../ground.ts';
import { type TestHome, type TestResident, testHomes } from '../homes.ts';

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const countyOf = (place: string) => place.slice(0, 6);
/** As `jsonb_populate_recordset` reads a bytea. */
const bytes = (value: Buffer) => `\\x${value.toString('hex')}`;

const houseRow = ({ place, building, dwelling, household, residents }: TestHome, keys: Keys) => ({
  county: countyOf(place),
  place,
  building_id: building.id,
  code: building.code,
  name: building.name,
  dwelling_id: dwelling.id,
  number: dwelling.number,
  rental: dwelling.rental,
  household_id: household.id,
  head_id: residents[0]?.id,
  telephone_sealed: bytes(keys.encrypt(household.telephone)),
});

function personRow(resident: TestResident, keys: Keys) {
  const { place, household, idNumber, telephone, since, ...rest } = resident;
  const id = sealNumber(keys, 'idNumber', idNumber);
  const phone = telephone === null ? null : sealNumber(keys, 'telephone', telephone);
  return {
    ...rest,
    county: countyOf(place),
    place,
    household_id: household,
    pinyin: spellName(rest.name),
    id_sealed: bytes(id.sealed),
    id_blind: bytes(id.blind),
    telephone_sealed: phone === null ? null : bytes(phone.sealed),
    telephone_blind: phone === null ? null : bytes(phone.blind),
    residency_id: testId(`residency ${rest.id}`),
    since,
  };
}

const insertHouses = (tx: Tx, homes: readonly TestHome[], keys: Keys) =>
  many(
    tx,
    sql`with given as (
      select * from jsonb_to_recordset(${json(homes.map((home) => houseRow(home, keys)))})
        as r (county text, place text, building_id uuid, code text, name text, dwelling_id uuid, number text,
          rental boolean, household_id uuid, head_id uuid, telephone_sealed bytea)
    ), built as (
      insert into building (county, id, place, code, name, compound, address, use, floors, built_year)
      select distinct county, building_id, place, code, name, '测试小区', '测试路1号', '01', 6, 2001 from given
    ), divided as (
      insert into dwelling (county, id, place, building_id, entrance, number, floor, area_m2, rental)
      select county, dwelling_id, place, building_id, '1单元', number, 1, 80, rental from given
    )
    insert into household (county, id, place, dwelling_id, head_id, telephone_sealed)
    select county, household_id, place, dwelling_id, head_id, telephone_sealed from given`,
  );

const insertResidents = (tx: Tx, residents: readonly TestResident[], keys: Keys) =>
  many(
    tx,
    sql`with given as (
      select * from jsonb_to_recordset(${json(residents.map((resident) => personRow(resident, keys)))})
        as r (county text, id uuid, place text, household_id uuid, name text, pinyin text, sex text, birth date,
          id_sealed bytea, id_blind bytea, telephone_sealed bytea, telephone_blind bytea, relation text, kind text,
          employment text, residency_id uuid, since date)
    ), settled as (
      insert into resident (county, id, place, household_id, name, pinyin, sex, birth, id_sealed, id_blind,
        telephone_sealed, telephone_blind, relation, kind, employment)
      select county, id, place, household_id, name, pinyin, sex, birth, id_sealed, id_blind,
        telephone_sealed, telephone_blind, relation, kind, employment from given
    )
    insert into residency (county, id, resident_id, household_id, place, kind, relation, since)
    select county, residency_id, id, household_id, place, kind, relation, since from given`,
  );

/** Puts homes and their people into the towns. */
export async function insertHomes(tx: Tx, keys: Keys, homes: readonly TestHome[] = testHomes): Promise<void> {
  await insertHouses(tx, homes, keys);
  await insertResidents(
    tx,
    homes.flatMap(({ residents }) => residents),
    keys,
  );
}

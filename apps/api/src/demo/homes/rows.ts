import type { Keys } from '../../platform/crypto/keys.ts';
import { spellName } from '../../platform/names/spelling.ts';
import type { Person } from './persons.ts';
import type { Gone, Home, Settled } from './settle.ts';

type Row = Record<string, unknown>;
export type Under = {
  readonly county: string;
  readonly keys: Keys;
  /** When the ledgers were first filled. */
  readonly filledAt: string;
  id(): string;
};

/** Made-up names come again and again; spelling one takes a while. */
const spellings = new Map<string, string>();
function spelled(name: string): string {
  const known = spellings.get(name) ?? spellName(name);
  spellings.set(name, known);
  return known;
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
const stamp = ({ county, filledAt }: Under) => ({
  county,
  version: 1,
  changed_by: null,
  changed_at: filledAt,
});

export function buildingRows({ place, houses }: Settled, under: Under): Row[] {
  return houses.map(({ id, building, use, compound, builtYear }) => ({
    ...stamp(under),
    id,
    place,
    code: building.id,
    name: building.address,
    compound,
    address: building.address,
    use,
    floors: building.floors,
    built_year: builtYear,
    lng: building.lngLat[0],
    lat: building.lngLat[1],
    footprint: building.footprint,
  }));
}

export const entranceRows = ({ place, houses }: Settled, { county }: Under): Row[] =>
  houses.flatMap(({ id, entrances }) =>
    entrances.map((entrance) => ({ ...entrance, county, place, building_id: id })),
  );

export function dwellingRows({ place, houses, homes }: Settled, under: Under): Row[] {
  const rented = new Map(
    homes.map(({ dwelling, rental, rentalHazard }) => [dwelling.id, { rental, rentalHazard }]),
  );
  return houses.flatMap(({ id: building, dwellings }) =>
    dwellings.map(({ id, entrance, number, floor, area, vacant }) => ({
      ...stamp(under),
      id,
      place,
      building_id: building,
      entrance,
      number,
      floor,
      area_m2: area,
      rental: rented.get(id)?.rental ?? false,
      rental_hazard: rented.get(id)?.rentalHazard ?? '00',
      vacant,
    })),
  );
}

export function householdRows(
  homes: readonly Home[],
  lastVisit: ReadonlyMap<string, string>,
  under: Under,
): Row[] {
  return homes.map(({ id, place, dwelling, kind, book, people }) => ({
    ...stamp(under),
    id,
    place,
    dwelling_id: dwelling.id,
    book_sealed: book === null ? null : hex(under.keys.encrypt(book)),
    kind,
    head_id: people[0]?.id ?? null,
    members: people.length,
    telephone_sealed: null,
    note: '',
    last_visit_at: lastVisit.get(id) ?? null,
  }));
}

function personRow(person: Person, home: Home, under: Under): Row {
  const { keys } = under;
  const { idNumber, telephone } = person;
  return {
    ...stamp(under),
    id: person.id,
    place: home.place,
    household_id: home.id,
    name: person.name,
    pinyin: spelled(person.name),
    sex: person.sex,
    birth: person.birth,
    document_kind: person.documentKind,
    id_sealed: idNumber === null ? null : hex(keys.encrypt(idNumber)),
    id_blind: idNumber === null ? null : hex(keys.blind('resident id', idNumber)),
    telephone_sealed: telephone === null ? null : hex(keys.encrypt(telephone)),
    telephone_blind: telephone === null ? null : hex(keys.blind('resident telephone', telephone)),
    relation: person.relation,
    kind: person.kind,
    residence_match: person.residenceMatch,
    ethnicity: person.ethnicity,
    education: person.education,
    marital: person.marital,
    employment: person.employment,
    basis: 'statutoryDuty',
    notice_version: '2026-1',
    ended_at: null,
    ended_reason: null,
  };
}

export const residentRows = ({ homes, gone }: Settled, under: Under): Row[] => [
  ...homes.flatMap((home) => home.people.map((person) => personRow(person, home, under))),
  ...gone.map(({ person, home, until, why }) => ({
    ...personRow(person, home, under),
    ended_at: until,
    ended_reason: why,
  })),
];

function stayRow(person: Person, home: Home, under: Under): Row {
  return {
    county: under.county,
    id: under.id(),
    resident_id: person.id,
    household_id: home.id,
    place: home.place,
    kind: person.kind,
    relation: person.relation,
    since: person.since,
    until: null,
    reason: person.reason,
    ended_reason: null,
  };
}

const endedRow = ({ person, home, until, why }: Gone, under: Under): Row => ({
  ...stayRow(person, home, under),
  until,
  ended_reason: why,
});

export const residencyRows = ({ homes, gone }: Settled, under: Under): Row[] => [
  ...homes.flatMap((home) => home.people.map((person) => stayRow(person, home, under))),
  ...gone.map((one) => endedRow(one, under)),
];

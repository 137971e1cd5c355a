import type { CareCategoryCode } from '@jingwei/contract';
import {
  ageOn,
  careCategory,
  codeWords,
  maskIdNumber,
  maskName,
  maskPhone,
  minorBelow,
  wordOfCode,
} from '@jingwei/domain';
import type { Showing } from './ledgers.ts';
import type { CareRow, OrganisationRow, PersonRow, WorkerRow } from './queries/ledgers.ts';

/** A row by its columns; rows of one group (a household) share the cells that say where it lives. */
export type Line = {
  readonly group: string | null;
  readonly cells: Readonly<Record<string, string | number | null>>;
};

const postWords: Readonly<Record<string, string>> = {
  gridWorker: '网格员',
  gridLeader: '网格长',
  communityOfficer: '社区工作者',
};

export const workerLine = ({ placeName, name, post, telephone, households }: WorkerRow): Line => ({
  group: null,
  cells: { place: placeName, name, post: postWords[post] ?? post, telephone, households },
});

type Masks = {
  name(text: string): string;
  number(sealed: Buffer | null): string | null;
  telephone(sealed: Buffer | null): string | null;
};

/** What is not asked for whole is masked, and so is everything of a child, whoever asks (security.md 12, 20). */
function masks({ keys, unmasked, today }: Showing, birth: string | null): Masks {
  const child = birth !== null && ageOn(birth, today) < minorBelow;
  const whole = (column: string) => unmasked.has(column) && !child;
  const opened = (sealed: Buffer | null, column: string, mask: (text: string) => string) => {
    if (sealed === null) return null;
    const text = keys.decrypt(sealed);
    return whole(column) ? text : mask(text);
  };
  return {
    name: (text) => (whole('name') ? text : maskName(text)),
    number: (sealed) => opened(sealed, 'idNumber', maskIdNumber),
    telephone: (sealed) => opened(sealed, 'telephone', maskPhone),
  };
}

/** Age, and never a birth date: with it a masked number would be the whole one. */
export function personLine(row: PersonRow, showing: Showing): Line {
  const { grid, compound, building, entrance, number, household, birth } = row;
  const mask = masks(showing, birth);
  const code = (table: Parameters<typeof codeWords>[0], value: string) => codeWords(table, value, 'zh');
  return {
    group: household,
    cells: {
      grid,
      compound,
      building,
      entrance,
      number,
      relation: code('relation', row.relation),
      name: mask.name(row.name),
      sex: code('sex', row.sex),
      age: birth === null ? null : ageOn(birth, showing.today),
      idNumber: mask.number(row.idSealed),
      telephone: mask.telephone(row.telephoneSealed),
      kind: wordOfCode('kind', row.kind),
      ethnicity: code('ethnicity', row.ethnicity),
      education: code('education', row.education),
      marital: code('marital', row.marital),
      employment: wordOfCode('employment', row.employment),
    },
  };
}

export function careLine(row: CareRow, category: CareCategoryCode, showing: Showing): Line {
  const { cells } = personLine(row, showing);
  return {
    group: null,
    cells: { ...cells, category: careCategory(category).zh, since: row.since, expiresOn: row.expiresOn },
  };
}

export function organisationLine(row: OrganisationRow, { keys, unmasked }: Showing): Line {
  const telephone = row.contactSealed === null ? null : keys.decrypt(row.contactSealed);
  const { contactSealed: _, ...cells } = row;
  return {
    group: null,
    cells: {
      ...cells,
      kind: wordOfCode('organisationKind', row.kind),
      contactName: unmasked.has('contactName') ? row.contactName : maskName(row.contactName),
      contactTelephone:
        telephone === null || unmasked.has('contactTelephone') ? telephone : maskPhone(telephone),
    },
  };
}

import type { FindingCode, FindingDetails, ImportKind } from '@jingwei/contract';
import { readDoorPlate } from './address.ts';
import { bad, type Cell, cellText, good, type Read, readDecimal, readWhole, readWords } from './cell.ts';
import { readCode } from './codes.ts';
import { type Epoch, readDate } from './date.ts';
import { tabularFields } from './field.ts';
import { readCreditCode, readDocumentNumber, readIdNumber, readName, readTelephone } from './identity.ts';

/** Which column means which field; columns that mean nothing are not in it. */
export type Mapping = ReadonlyMap<string, number>;

export type CellFinding = {
  /** Null for the row as a whole. */
  readonly column: number | null;
  readonly code: FindingCode;
  readonly details: FindingDetails;
};

/** What the cells of a row mean, and what is wrong with them. A row with findings is not taken. */
export type RowRead = {
  readonly values: Readonly<Record<string, string | number>>;
  readonly findings: readonly CellFinding[];
};

export type RowSetting = { readonly today: string; readonly epoch: Epoch };

type Reader = (cell: Cell, setting: RowSetting) => Read<string | number>;

const words =
  (max: number): Reader =>
  (cell) =>
    readWords(cell, max);
const code =
  (name: Parameters<typeof readCode>[0]): Reader =>
  (cell) =>
    readCode(name, cell);

/** The year in which something was built: a year alone, or the year of a date. */
const builtYear: Reader = (cell) => {
  const year = /^(\d{4})(?:年|[-/.].*)?$/.exec(cellText(cell));
  return year === null ? readWhole(cell, 1800, 2200) : readWhole(Number(year[1]), 1800, 2200);
};

const readers: Readonly<Record<string, Reader>> = {
  grid: words(60),
  compound: words(60),
  building: words(60),
  code: words(40),
  entrance: words(20),
  number: words(20),
  address: words(200),
  householdNumber: words(40),
  name: words(120),
  documentKind: code('documentKind'),
  sex: code('sex'),
  birth: (cell, { today, epoch }) => readDate(cell, today, epoch),
  since: (cell, { today, epoch }) => readDate(cell, today, epoch),
  telephone: readTelephone,
  contactTelephone: readTelephone,
  contactName: readName,
  relation: code('relation'),
  kind: code('kind'),
  residenceMatch: code('yes'),
  rental: code('yes'),
  ethnicity: code('ethnicity'),
  education: code('education'),
  marital: code('marital'),
  employment: code('employment'),
  reason: code('reason'),
  use: code('use'),
  floors: (cell) => readWhole(cell, 1, 200),
  builtYear,
  entrances: (cell) => readWhole(cell, 1, 50),
  lng: (cell) => readDecimal(cell, 73, 136),
  lat: (cell) => readDecimal(cell, 3, 54),
  creditCode: readCreditCode,
  organisationKind: code('organisationKind'),
  people: (cell) => readWhole(cell, 0, 1_000_000),
  partyOrganisation: words(120),
  partyMembers: (cell) => readWhole(cell, 0, 100_000),
  hazard: code('hazard'),
};

type Draft = { values: Record<string, string | number>; findings: CellFinding[] };

const cellAt = (cells: readonly Cell[], mapping: Mapping, field: string): Cell => {
  const column = mapping.get(field);
  return column === undefined ? null : (cells[column] ?? null);
};

function take(draft: Draft, mapping: Mapping, field: string, read: Read<string | number>): void {
  if (!read.ok)
    draft.findings.push({ column: mapping.get(field) ?? null, code: read.code, details: read.details ?? {} });
  else if (read.value !== null) draft.values[field] = read.value;
}

/** Number, birth date and sex: the number says the other two, and what stands beside it must agree. */
function takeIdentity(draft: Draft, cells: readonly Cell[], mapping: Mapping): void {
  const cell = cellAt(cells, mapping, 'idNumber');
  const { values } = draft;
  if ((values['documentKind'] ?? '111') !== '111' && values['documentKind'] !== '113') {
    take(draft, mapping, 'idNumber', readDocumentNumber(cell));
    return;
  }
  const read = readIdNumber(cell);
  if (!read.ok || read.value === null) {
    take(draft, mapping, 'idNumber', read.ok ? good<string>(null) : read);
    return;
  }
  const { number, birth, sex } = read.value;
  values['idNumber'] = number;
  if (values['birth'] !== undefined && values['birth'] !== birth)
    take(draft, mapping, 'birth', bad('id.birth_differs'));
  if ((values['sex'] === '1' || values['sex'] === '2') && values['sex'] !== sex)
    take(draft, mapping, 'sex', bad('id.sex_differs'));
  values['birth'] = birth;
  values['sex'] = sex;
}

/** An address in one cell stands for building, entrance and door where these have no columns of their own. */
function takeDoorPlate({ values }: Draft): void {
  if (values['building'] !== undefined || typeof values['address'] !== 'string') return;
  const plate = readDoorPlate(values['address']);
  if (plate === null) return;
  values['building'] = plate.building;
  values['entrance'] ??= plate.entrance;
  values['number'] ??= plate.number;
}

function demand(draft: Draft, mapping: Mapping, kind: ImportKind): void {
  const needed = tabularFields[kind].filter(({ required }) => required).map(({ key }) => key);
  const dwelling = kind === 'residents' ? ['building', 'number'] : [];
  const missing = [...needed, ...dwelling].filter(
    (field) =>
      draft.values[field] === undefined &&
      !draft.findings.some(({ column }) => column !== null && column === mapping.get(field)),
  );
  for (const field of missing) take(draft, mapping, field, bad('cell.required'));
}

/** Whether a row says nothing at all in the columns that are read: such rows are skipped. */
export const isBlankRow = (cells: readonly Cell[], mapping: Mapping): boolean =>
  [...mapping.values()].every((column) => cellText(cells[column] ?? null) === '');

/** Lines of sums and signatures below the rows: 合计, 填表人. */
export function isFooter(cells: readonly Cell[]): boolean {
  const filled = cells.map(cellText).filter((text) => text !== '');
  const first = filled[0] ?? '';
  return (
    /^(?:合计|总计|小计|共计)/.test(first) ||
    (filled.length <= 4 && /^(?:填表人|制表人|审核人|填报人|备注|说明|注)[:：]?/.test(first))
  );
}

/** Reads a row of a file. Nothing is guessed: what is not plain becomes a finding that names the cell. */
export function readRow(
  kind: ImportKind,
  cells: readonly Cell[],
  mapping: Mapping,
  setting: RowSetting,
): RowRead {
  const draft: Draft = { values: {}, findings: [] };
  for (const { key } of tabularFields[kind]) {
    if (key === 'idNumber') continue;
    const reader = key === 'name' && kind === 'residents' ? readName : readers[key];
    if (reader !== undefined && mapping.has(key))
      take(draft, mapping, key, reader(cellAt(cells, mapping, key), setting));
  }
  if (kind === 'residents') {
    takeIdentity(draft, cells, mapping);
    takeDoorPlate(draft);
  }
  demand(draft, mapping, kind);
  return draft;
}

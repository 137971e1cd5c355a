import type {
  BodyOf,
  EmploymentState,
  ProposeChange,
  RegisterResident,
  ResidentKind,
  UpdateHousehold,
  UpdateResident,
} from '@jingwei/contract';
import { checkIdNumber, type IdNumberCheck, parseTelephone } from '@jingwei/domain';
import type { HouseholdLine, ResidentLine } from '../replica/index.ts';

/** What is wrong with a field, as a key of the words `household.wrong.…`; null while it is right. */
export type Wrong = 'name' | 'idNumber' | 'telephone' | 'masked' | 'reason' | 'day' | null;

const masked = (text: string) => text.includes('*');

/** A telephone may be left out; a masked one must never come back as if it were the whole (security). */
export function wrongTelephone(text: string): Wrong {
  if (text.trim() === '') return null;
  if (masked(text)) return 'masked';
  return parseTelephone(text) === null ? 'telephone' : null;
}

/** An identity number as far as it has been typed; null while there is none. */
export const readIdNumber = (text: string): IdNumberCheck | null =>
  text.trim() === '' ? null : checkIdNumber(text);

/** Somebody to be entered. Sex and birth are asked for only where no identity number tells them. */
export type PersonDraft = Readonly<{
  name: string;
  idNumber: string;
  sex: string;
  birth: string;
  kind: ResidentKind;
  relation: string;
  telephone: string;
  employment: EmploymentState;
}>;

export const emptyPerson: PersonDraft = {
  name: '',
  idNumber: '',
  sex: '0',
  birth: '',
  kind: 'registered',
  relation: '99',
  telephone: '',
  employment: 'unknown',
};

/** What is wrong with somebody to be entered, by field. */
export function wrongPerson(
  draft: PersonDraft,
): Readonly<Partial<Record<'name' | 'idNumber' | 'telephone', Wrong>>> {
  const number = readIdNumber(draft.idNumber);
  const telephone = wrongTelephone(draft.telephone);
  return {
    ...(draft.name.trim() === '' ? { name: 'name' as const } : {}),
    ...(masked(draft.name) ? { name: 'masked' as const } : {}),
    ...(number !== null && !number.valid ? { idNumber: 'idNumber' as const } : {}),
    ...(telephone === null ? {} : { telephone }),
  };
}

/** The body of `resident.register`. */
export function personBody(
  id: string,
  household: string,
  draft: PersonDraft,
): BodyOf<typeof RegisterResident> {
  const number = readIdNumber(draft.idNumber);
  const known = number?.valid === true;
  return {
    id,
    household,
    name: draft.name.trim(),
    kind: draft.kind,
    relation: draft.relation,
    employment: draft.employment,
    ...(known ? { idNumber: number.number } : {}),
    ...(!known && draft.sex !== '0' ? { sex: draft.sex } : {}),
    ...(!known && draft.birth !== '' ? { birth: draft.birth } : {}),
    ...(draft.telephone.trim() === '' ? {} : { telephone: draft.telephone.trim() }),
  };
}

/** Ordinary fields of a resident. An empty name or telephone means that it stays as it is. */
export type PersonEdit = Readonly<{
  name: string;
  telephone: string;
  relation: string;
  kind: ResidentKind;
  employment: string;
  residenceMatch: boolean;
}>;

export const editOf = ({ relation, kind, employment, residenceMatch }: ResidentLine): PersonEdit => ({
  name: '',
  telephone: '',
  relation,
  kind,
  employment,
  residenceMatch,
});

const employmentStates: readonly EmploymentState[] = [
  'employed',
  'unemployed',
  'student',
  'retired',
  'home',
  'unknown',
];

/** The body of `resident.update`: what was changed and nothing else; null when nothing was. */
export function editBody(person: ResidentLine, edit: PersonEdit): BodyOf<typeof UpdateResident> | null {
  const employment = employmentStates.find((state) => state === edit.employment);
  const changes = {
    ...(edit.name.trim() === '' ? {} : { name: edit.name.trim() }),
    ...(edit.telephone.trim() === '' ? {} : { telephone: edit.telephone.trim() }),
    ...(edit.relation === person.relation ? {} : { relation: edit.relation }),
    ...(edit.kind === person.kind ? {} : { kind: edit.kind }),
    ...(employment === undefined || employment === person.employment ? {} : { employment }),
    ...(edit.residenceMatch === person.residenceMatch ? {} : { residenceMatch: edit.residenceMatch }),
  };
  return Object.keys(changes).length === 0 ? null : { ...changes, baseVersion: person.version };
}

export type HouseholdEdit = Readonly<{
  telephone: string;
  note: string;
  kind: HouseholdLine['kind'];
  headId: string;
}>;

/** The body of `household.update`: what was changed and nothing else; null when nothing was. */
export function householdBody(
  { version, note, kind }: HouseholdLine,
  headId: string,
  edit: HouseholdEdit,
): BodyOf<typeof UpdateHousehold> | null {
  const changes = {
    ...(edit.telephone.trim() === '' ? {} : { telephone: edit.telephone.trim() }),
    ...(edit.note.trim() === note ? {} : { note: edit.note.trim() }),
    ...(edit.kind === kind ? {} : { kind: edit.kind }),
    ...(edit.headId === headId || edit.headId === '' ? {} : { head: edit.headId }),
  };
  return Object.keys(changes).length === 0 ? null : { ...changes, baseVersion: version };
}

/** What must not happen at once: a second person has to approve it (R46). */
export const proposals = ['idNumber', 'movedOut', 'died'] as const;
export type Proposal = (typeof proposals)[number];
export type ProposalDraft = Readonly<{ kind: Proposal; idNumber: string; on: string; reason: string }>;

export function wrongProposal({ kind, idNumber, on, reason }: ProposalDraft): Wrong {
  if (kind === 'idNumber' && readIdNumber(idNumber)?.valid !== true) return 'idNumber';
  if (kind !== 'idNumber' && on === '') return 'day';
  return reason.trim() === '' ? 'reason' : null;
}

/** The body of `resident.proposeChange`. */
export function proposalBody(
  changeId: string,
  { version }: Pick<ResidentLine, 'version'>,
  { kind, idNumber, on, reason }: ProposalDraft,
): BodyOf<typeof ProposeChange> {
  const number = readIdNumber(idNumber);
  return {
    changeId,
    baseVersion: version,
    kind,
    reason: reason.trim(),
    ...(kind === 'idNumber' && number?.valid === true ? { idNumber: number.number } : {}),
    ...(kind === 'idNumber' ? {} : { on }),
  };
}

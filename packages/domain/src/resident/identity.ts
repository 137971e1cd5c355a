import { refuse } from '@jingwei/contract';
import { checkIdNumber, parseTelephone } from '../checksum/index.ts';

/** Documents whose number is the citizen identity number (GB 11643). */
const ofCitizens: readonly string[] = ['111', '113'];

/** What the number of a document says: itself as stored, and sex and birth date where it holds them. */
export type Identity = {
  readonly number: string;
  readonly sex: '1' | '2' | null;
  readonly birth: string | null;
};

/** A masked value that comes back must never be stored over the real one. @throws {Refusal} `field.masked` */
export function refuseMasked(fields: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(fields))
    if (typeof value === 'string' && /[*＊•●]/.test(value))
      throw refuse('field.masked', { field }, { field });
}

/**
 * Reads the number of a document. Full-width digits, blanks and small letters are accepted.
 * @throws {Refusal} `resident.id_invalid`, never with the number in it.
 */
export function readIdentity(documentKind: string, text: string): Identity {
  const invalid = (reason: string) => refuse('resident.id_invalid', { reason }, { field: 'idNumber' });
  if (ofCitizens.includes(documentKind)) {
    const read = checkIdNumber(text.replace(/\s/g, ''));
    if (!read.valid) throw invalid(read.problem);
    return { number: read.number, sex: read.sex === 'male' ? '1' : '2', birth: read.birthDate };
  }
  const number = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (!/^[0-9A-Z]{4,20}$/.test(number)) throw invalid('shape');
  return { number, sex: null, birth: null };
}

/**
 * Sex and birth date as they are to be stored: those of the identity number where it has them.
 * @throws {Refusal} `resident.id_disagrees` when somebody says otherwise.
 */
export function agreeing(
  said: { readonly sex?: string | undefined; readonly birth?: string | null | undefined },
  identity: Pick<Identity, 'sex' | 'birth'> | null,
): { sex: string; birth: string | null } {
  const { sex = '0', birth = null } = said;
  const disagrees = (field: string) => refuse('resident.id_disagrees', { field }, { field });
  // 0 unknown and 9 not stated contradict nothing.
  if (identity?.sex != null && (sex === '1' || sex === '2') && sex !== identity.sex) throw disagrees('sex');
  if (identity?.birth != null && birth !== null && birth !== identity.birth) throw disagrees('birth');
  return { sex: identity?.sex ?? sex, birth: identity?.birth ?? birth };
}

/**
 * Whether new values of sex and birth date still say what the identity number on record says; undefined is untouched.
 * @throws {Refusal} `resident.id_disagrees`
 */
export function askHeld(
  next: { readonly sex?: unknown; readonly birth?: unknown },
  identity: Pick<Identity, 'sex' | 'birth'>,
): void {
  for (const field of ['sex', 'birth'] as const)
    if (next[field] !== undefined && identity[field] !== null && next[field] !== identity[field])
      throw refuse('resident.id_disagrees', { field }, { field });
}

/** A telephone number as stored. @throws {Refusal} `telephone.invalid` */
export function storedTelephone(text: string): string {
  const read = parseTelephone(text);
  if (read === null) throw refuse('telephone.invalid', {}, { field: 'telephone' });
  return read.number;
}

/** A date of somebody's life: not before 1850, not after today. @throws {Refusal} `date.invalid` */
export function checkLifeDate(field: string, day: string, today: string): void {
  if (day < '1850-01-01') throw refuse('date.invalid', { reason: 'tooEarly' }, { field });
  if (day > today) throw refuse('date.invalid', { reason: 'future' }, { field });
}

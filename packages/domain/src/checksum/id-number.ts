/** What a citizen identity number says about its holder. */
export type IdNumber = {
  /** The number as it is stored: 18 characters, the check letter in upper case. */
  readonly number: string;
  /** Six digits of the place of first registration; it may have been abolished since. */
  readonly region: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
};

/** The number read, or what is wrong with it. */
export type IdNumberCheck =
  | ({ readonly valid: true } & IdNumber)
  | { readonly valid: false; readonly problem: 'shape' | 'birthDate' | 'checksum' };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/** The check character of the first 17 digits of an identity number (GB 11643). */
export function idNumberCheckCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return checkCharacters[sum % 11] ?? '';
}

function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1800 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

/**
 * Checks a citizen identity number (公民身份号码, GB 11643), residence permits for residents of Hong Kong,
 * Macao and Taiwan included. Full-width digits, spaces around it and a small x are accepted. Regions are not looked up,
 * because abolished codes stay on the cards of the living. Whether the birth date is past is the caller's to judge.
 */
export function checkIdNumber(text: string): IdNumberCheck {
  const number = text.normalize('NFKC').trim().toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { valid: false, problem: 'shape' };
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  if (!isRealDate(Number(year), Number(month), Number(day))) return { valid: false, problem: 'birthDate' };
  if (idNumberCheckCharacter(number) !== number[17]) return { valid: false, problem: 'checksum' };
  return {
    valid: true,
    number,
    region: number.slice(0, 6),
    birthDate: `${year}-${month}-${day}`,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  };
}

/** What a unified social credit code says about an organisation. */
export type CreditCode = {
  /** The code as it is stored: 18 characters in upper case. */
  readonly code: string;
  /** Registering department: 1 establishment, 5 civil affairs, 9 market, A military, N agriculture, Y other. */
  readonly department: string;
  readonly category: string;
  /** Six digits of the registering authority's place. */
  readonly region: string;
  /** The nine characters of the organisation code (GB 11714) within. */
  readonly organisation: string;
};

/** The code read, or what is wrong with it. */
export type CreditCodeCheck =
  | ({ readonly valid: true } & CreditCode)
  | { readonly valid: false; readonly problem: 'shape' | 'checksum' };

// Without I, O, S, V and Z, which look like digits or like each other.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function weigh(text: string, weights: readonly number[], values: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * values.indexOf(text.charAt(index)), 0);
}

/** The check character of the first 17 characters of a credit code (GB 32100). */
export function creditCodeCheckCharacter(characters: string): string {
  return alphabet.charAt((31 - (weigh(characters, codeWeights, alphabet) % 31)) % 31);
}

/** The check character of the first eight characters of an organisation code (GB 11714). */
export function organisationCheckCharacter(characters: string): string {
  const rest = 11 - (weigh(characters, organisationWeights, letters) % 11);
  if (rest === 10) return 'X';
  return rest === 11 ? '0' : String(rest);
}

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100). Full-width characters, spaces around it and small
 * letters are accepted. The organisation code within has a check character of its own, which is not insisted
 * on: the outer one covers it, and registers carry older codes.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = text.normalize('NFKC').trim().toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code))
    return { valid: false, problem: 'shape' };
  if (creditCodeCheckCharacter(code) !== code[17]) return { valid: false, problem: 'checksum' };
  return {
    valid: true,
    code,
    department: code.charAt(0),
    category: code.charAt(1),
    region: code.slice(2, 8),
    organisation: code.slice(8, 17),
  };
}

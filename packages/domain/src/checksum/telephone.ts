/** A telephone number as it is stored and dialled. */
export type Telephone = {
  readonly number: string;
  readonly kind: 'mobile' | 'landline' | 'service' | 'foreign';
};

/**
 * Reads a telephone number by its shape: a mainland mobile number, a landline with its area code, a 400 or
 * 800 number, or a foreign one with `+`. Full-width digits, spaces, hyphens, brackets and +86 or 0086 in front are
 * accepted and removed. Null when it has none of these shapes. Whether anybody answers, no shape can tell.
 */
export function parseTelephone(text: string): Telephone | null {
  const compact = text.normalize('NFKC').replace(/[\s()\-‐-―]/g, '');
  const number = compact.replace(/^(?:\+86|0086)(?=\d{10})/, '');
  if (/^1[3-9]\d{9}$/.test(number)) return { number, kind: 'mobile' };
  if (/^[48]00\d{7}$/.test(number)) return { number, kind: 'service' };
  // With +86 the zero of the area code is dropped: +86 355 2026018.
  const national = number !== compact && !number.startsWith('0') ? `0${number}` : number;
  if (/^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/.test(national)) return { number: national, kind: 'landline' };
  if (/^\+(?!86)[1-9]\d{6,14}$/.test(compact)) return { number: compact, kind: 'foreign' };
  return null;
}

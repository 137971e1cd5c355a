import { randomBytes } from 'node:crypto';

// Crockford's base 32: no I, L, O, U, so that a code survives being read out over the telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => alphabet[byte % 32]).join('');
}

/** A tracking code with 80 random bits, in groups of four: `JW-7K2M-…`. */
export const newTrackingCode = (): string => `JW-${(letters(16).match(/.{4}/g) ?? []).join('-')}`;

/** What a person may type for a code: any case, with or without dashes, with the letters that look like digits. */
export function normalTrackingCode(typed: string): string {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/^JW/, '');
  return bare.replace(/[IL]/g, '1').replace(/O/g, '0');
}

/** The number of an event as people say it: day of the report and eight random letters. */
export function newNumber(now: Temporal.Instant, timeZone: string): string {
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate().toString().replaceAll('-', '').slice(2);
  return `${day}-${letters(8)}`;
}

/** A first password: pronounced easily, changed at first sign-in. */
export const newFirstPassword = (): string => `${letters(4).toLowerCase()}-${letters(4)}-${(randomBytes(2).readUInt16BE() % 9000) + 1000}`;

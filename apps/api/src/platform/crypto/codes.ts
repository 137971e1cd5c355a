import { randomBytes } from 'node:crypto';
import type { Keys } from './keys.ts';

// Crockford's base 32: no I, L, O, U, so that a code survives being read out over the telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => alphabet[byte % 32]).join('');
}

const code32 = (bytes: Buffer): string => Array.from(bytes, (byte) => alphabet[byte % 32]).join('');

/**
 * The tracking code of a reporter, in groups of four: `JW-7K2M-…`. It is derived from the reporter’s id under the
 * secret key (80 bits), so it is nowhere stored, cannot be guessed, and a repeated report answers the same one.
 */
export function trackingCode(keys: Keys, reporterId: string): string {
  const bare = code32(keys.blind('tracking code', reporterId).subarray(0, 16));
  return `JW-${(bare.match(/.{4}/g) ?? []).join('-')}`;
}

/** What a person may type for a code: any case, with or without dashes, with the letters that look like digits. */
export function normalTrackingCode(typed: string): string {
  const bare = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^JW/, '');
  return bare.replace(/[IL]/g, '1').replace(/O/g, '0');
}

/** The number of an event as people say it: day of the report and eight random letters. */
export function newNumber(now: Temporal.Instant, timeZone: string): string {
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate().toString().replaceAll('-', '').slice(2);
  return `${day}-${letters(8)}`;
}

/** A first password: pronounced easily, changed at first sign-in. */
export const newFirstPassword = (): string =>
  `${letters(4).toLowerCase()}-${letters(4)}-${(randomBytes(2).readUInt16BE() % 9000) + 1000}`;

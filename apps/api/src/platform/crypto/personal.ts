import type { Keys } from './keys.ts';

/** A number as two columns hold it: sealed to be read again, hashed to be found. */
export type SealedNumber = { readonly sealed: Buffer; readonly blind: Buffer };

/** Purposes of the blind index: the same number under two purposes has two hashes. */
const purposes = { idNumber: 'resident id', telephone: 'resident telephone' } as const;

/** Identity numbers are compared in capitals and without blanks, telephone numbers by their digits. */
const compared = {
  idNumber: (text: string) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase(),
  telephone: (text: string) => text.normalize('NFKC').replace(/\D/g, ''),
} as const;

export type NumberKind = keyof typeof purposes;

/** The hash by which a number is found again; equal however it was written. */
export const blindNumber = (keys: Keys, kind: NumberKind, text: string): Buffer =>
  keys.blind(purposes[kind], compared[kind](text));

export const sealNumber = (keys: Keys, kind: NumberKind, text: string): SealedNumber => ({
  sealed: keys.encrypt(text),
  blind: blindNumber(keys, kind, text),
});

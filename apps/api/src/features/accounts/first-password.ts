import type { Keys } from '../../platform/crypto/keys.ts';

// Without letters and digits that look alike on paper: 0 O, 1 l I.
const alphabets = [
  'abcdefghjkmnpqrstuvwxyz',
  'abcdefghjkmnpqrstuvwxyz',
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  '23456789',
  '23456789',
];
const perGroup = 2;

/**
 * The first password that an operation gives out. It is derived from the operation’s id under the secret key, so it
 * is stored nowhere, nobody can guess it, and a repeat of the operation answers the same one.
 */
export function firstPassword(keys: Keys, opId: string): string {
  const bytes = keys.blind('first password', opId);
  const letters = alphabets.flatMap((alphabet, group) =>
    Array.from(
      { length: perGroup },
      (_, n) => alphabet[(bytes[group * perGroup + n] ?? 0) % alphabet.length] ?? '',
    ),
  );
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}

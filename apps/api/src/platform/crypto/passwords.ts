import { hash, verify } from '@node-rs/argon2';

/** Numbers that assessors may want otherwise (security.md 2). */
export const passwordPolicy = { length: 8, kinds: 3, remembered: 5 } as const;

// Argon2id with the memory and passes that OWASP names for servers; a hash carries its own parameters, so that they
// can be raised later without touching what is stored.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export const isPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password);

let decoy: Promise<string> | undefined;

/** Does the work of a comparison although there is nothing to compare with, so that time tells nothing. */
export async function compareWithNothing(password: string): Promise<false> {
  decoy ??= hashPassword('there is no such account');
  await isPassword(await decoy, password);
  return false;
}

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** Whether a password is long and mixed enough. */
export const isStrong = (password: string): boolean =>
  password.length >= passwordPolicy.length &&
  kinds.filter((kind) => kind.test(password)).length >= passwordPolicy.kinds;

/** Whether a password is one of those stored. */
export async function isAmong(stored: readonly string[], password: string): Promise<boolean> {
  const found = await Promise.all(stored.map((one) => isPassword(one, password)));
  return found.includes(true);
}

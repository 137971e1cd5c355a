import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CipherName, ciphers } from './ciphers.ts';
import { type KeyFile, readOrMakeKeyFile } from './key-file.ts';

/**
 * Keys that live outside the database (security.md 13). Personal fields are sealed under the current key; older keys
 * still open what they sealed, so a key can be rotated. `index` keys the blind index.
 *
 * What is sealed begins with the name of its key: one byte for its length, the name, then what the key's cipher makes.
 */
export type Keys = {
  encrypt(text: string): Buffer;
  /** @throws {KeyProblem} when the key is absent or wrong, or the sealed bytes were changed */
  decrypt(sealed: Buffer): string;
  /** Keyed hash for exact look-ups: equal inputs, equal hashes, and nothing to learn without the key. */
  blind(purpose: string, text: string): Buffer;
  /** The beginning of everything that is sealed under the current key. */
  readonly currentPrefix: Buffer;
  /** Names of all keys at hand. */
  readonly names: readonly string[];
};

/** Sealed data that cannot be opened; says under which key it was sealed, and nothing of what it holds. */
export class KeyProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'KeyProblem';
  }
}

type Key = { readonly secret: Buffer; readonly cipher: CipherName };

const keysIn = (file: KeyFile): ReadonlyMap<string, Key> =>
  new Map(
    Object.entries(file.keys).map(([name, secret]) => [
      name,
      { secret: Buffer.from(secret, 'base64'), cipher: file.ciphers?.[name] ?? 'aes-256-gcm' },
    ]),
  );

const prefixOf = (name: string): Buffer => {
  const text = Buffer.from(name, 'ascii');
  return Buffer.concat([Buffer.from([text.length]), text]);
};

/** Reads the key file, or makes one on first use. A key that another process has added since is read when it is met. */
export async function loadKeys(path: string): Promise<Keys> {
  const file = await readOrMakeKeyFile(path);
  return keysFrom(file, () => JSON.parse(readFileSync(path, 'utf8')) as KeyFile);
}

export function keysFrom(file: KeyFile, reread?: () => KeyFile): Keys {
  let byName = keysIn(file);
  const index = Buffer.from(file.index, 'base64');
  const key = (name: string): Key => {
    if (!byName.has(name) && reread !== undefined) byName = keysIn(reread());
    const found = byName.get(name);
    if (found === undefined) throw new KeyProblem(`no key named ${name}`);
    return found;
  };
  const currentPrefix = prefixOf(file.current);
  return {
    currentPrefix,
    names: [...byName.keys()],
    encrypt(text) {
      const { secret, cipher } = key(file.current);
      return Buffer.concat([currentPrefix, ciphers[cipher].seal(secret, text)]);
    },
    decrypt(sealed) {
      const at = 1 + (sealed[0] ?? 0);
      const name = sealed.subarray(1, at).toString('ascii');
      const { secret, cipher } = key(name);
      try {
        return ciphers[cipher].open(secret, sealed.subarray(at));
      } catch (error) {
        throw new KeyProblem(`what is sealed under ${name} cannot be opened`, error);
      }
    },
    blind: (purpose, text) => createHmac('sha256', index).update(`${purpose}\0${text}`).digest(),
  };
}

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Keys that live outside the database (security.md 13). Personal fields are encrypted with AES-256-GCM under the
 * current key; older keys still open what they closed, so a key can be rotated. `index` keys the blind index.
 */
export type Keys = {
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
  /** Keyed hash for exact look-ups: equal inputs, equal hashes, and nothing to learn without the key. */
  blind(purpose: string, text: string): Buffer;
};

type KeyFile = { current: string; keys: Record<string, string>; index: string };

const ivBytes = 12;
const tagBytes = 16;

/** Reads the key file, or makes one (mode 0600) on first use. */
export async function loadKeys(path: string): Promise<Keys> {
  return keysFrom(await readOrMake(path));
}

async function readOrMake(path: string): Promise<KeyFile> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as KeyFile;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const fresh: KeyFile = {
    current: 'k1',
    keys: { k1: randomBytes(32).toString('base64') },
    index: randomBytes(32).toString('base64'),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' });
  await chmod(path, 0o600);
  return fresh;
}

export function keysFrom(file: KeyFile): Keys {
  const byName = new Map(Object.entries(file.keys).map(([name, key]) => [name, Buffer.from(key, 'base64')]));
  const index = Buffer.from(file.index, 'base64');
  const key = (name: string): Buffer => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`no key named ${name}`);
    return found;
  };
  return {
    encrypt(text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key(file.current), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const name = Buffer.from(file.current, 'ascii');
      return Buffer.concat([Buffer.from([name.length]), name, iv, cipher.getAuthTag(), body]);
    },
    decrypt(sealed) {
      const at = 1 + (sealed[0] ?? 0);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        key(sealed.subarray(1, at).toString('ascii')),
        sealed.subarray(at, at + ivBytes),
      );
      decipher.setAuthTag(sealed.subarray(at + ivBytes, at + ivBytes + tagBytes));
      return Buffer.concat([
        decipher.update(sealed.subarray(at + ivBytes + tagBytes)),
        decipher.final(),
      ]).toString('utf8');
    },
    blind: (purpose, text) => createHmac('sha256', index).update(`${purpose}\0${text}`).digest(),
  };
}

import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type CipherName, cipherNames } from './ciphers.ts';

/**
 * The file that keys lie in, outside the database (security.md 13). `current` seals; the others open what they sealed.
 * A key without an entry in `ciphers` is of AES-256-GCM. `index` keys the blind index.
 */
export type KeyFile = {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly ciphers?: Readonly<Record<string, CipherName>>;
  readonly index: string;
};

const secret = (): string => randomBytes(32).toString('base64');

/** The cipher of new keys: AES-256-GCM, or SM4 with HMAC-SM3 where `JINGWEI_CIPHER` says so. */
export function wantedCipher(asked = process.env['JINGWEI_CIPHER']): CipherName {
  const chosen = { aes: cipherNames[0], sm4: cipherNames[1], '': cipherNames[0] }[asked ?? ''];
  if (chosen === undefined) throw new Error(`JINGWEI_CIPHER: “${asked}” is neither aes nor sm4`);
  return chosen;
}

function withKey(
  file: Pick<KeyFile, 'keys' | 'ciphers' | 'index'>,
  name: string,
  cipher: CipherName,
): KeyFile {
  return {
    current: name,
    keys: { ...file.keys, [name]: secret() },
    ciphers: { ...file.ciphers, [name]: cipher },
    index: file.index,
  };
}

/** Reads a key file. @throws {Error} when it is none, or names a current key that it does not hold */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const file = JSON.parse(await readFile(path, 'utf8')) as KeyFile;
  if (typeof file.index !== 'string' || file.keys?.[file.current] === undefined)
    throw new Error(`${path} is no key file`);
  return file;
}

/** Reads the key file, or makes one (mode 0600) on first use. */
export async function readOrMakeKeyFile(path: string): Promise<KeyFile> {
  try {
    return await readKeyFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const fresh = withKey({ keys: {}, index: secret() }, 'k1', wantedCipher());
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' });
  await chmod(path, 0o600);
  return fresh;
}

/** Adds a key and makes it the current one; the file is replaced whole, so that a crash leaves the old one or the new. */
export async function rotateKeyFile(path: string, cipher: CipherName): Promise<KeyFile> {
  const file = await readKeyFile(path);
  const serials = Object.keys(file.keys).map((name) => Number(/^k(\d+)$/.exec(name)?.[1] ?? 0));
  const next = withKey(file, `k${Math.max(...serials) + 1}`, cipher);
  const draft = `${path}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(next));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  return next;
}

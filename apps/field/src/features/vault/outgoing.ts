import type { PublicKey } from '@jingwei/contract';
import { sealToPoint } from './agreed.ts';
import { bytesOf, toBase64 } from './seal.ts';

const importPublic = (key: PublicKey, use: 'ECDH' | 'ECDSA') =>
  crypto.subtle.importKey(
    'jwk',
    { ...key, ext: true },
    { name: use, namedCurve: 'P-256' },
    false,
    use === 'ECDSA' ? ['verify'] : [],
  );

/**
 * Seals bytes that only the server can open: an ephemeral key pair, what it agrees on with the server’s public key,
 * and AES-GCM. What is sealed so can be sent while the phone’s own data are locked, and read by nobody who finds it.
 */
export async function sealBytesToServer(
  key: PublicKey,
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const theirs = await importPublic(key, 'ECDH');
  return sealToPoint(theirs, 'jingwei outbox', bytes);
}

/** Seals a value as JSON, in base64url. */
export const sealToServer = async (key: PublicKey, value: unknown): Promise<string> =>
  toBase64(await sealBytesToServer(key, bytesOf(JSON.stringify(value))));

/** Whether the server whose key this phone was given has signed an instant. */
export async function isSigned(
  key: PublicKey,
  { at, signature }: { at: string; signature: string },
): Promise<boolean> {
  const bytes = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
  const verifier = await importPublic(key, 'ECDSA');
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    verifier,
    bytes,
    bytesOf(`jingwei-time:${at}`),
  );
}

import { bytesOf } from './seal.ts';

/** A point of P-256 and a nonce stand before what is sealed. */
const pointBytes = 65;
const ivBytes = 12;
const none = new Uint8Array(0);

async function contentKey(agreed: ArrayBuffer, purpose: string, use: 'encrypt' | 'decrypt') {
  const material = await crypto.subtle.importKey('raw', agreed, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: none, info: bytesOf(purpose) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}

/**
 * Seals bytes to a public key: an ephemeral key pair, what it agrees on with that key, and AES-GCM. Only whoever has the
 * private half opens it; whoever sealed it cannot.
 */
export async function sealToPoint(
  theirs: CryptoKey,
  purpose: string,
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const own = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const agreed = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256);
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const key = await contentKey(agreed, purpose, 'encrypt');
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  const whole = new Uint8Array(pointBytes + ivBytes + body.byteLength);
  whole.set(point);
  whole.set(iv, pointBytes);
  whole.set(new Uint8Array(body), pointBytes + ivBytes);
  return whole;
}

/** Opens what was sealed to the public half of a key. @throws when it was another key or a byte has been changed. */
export async function openFromPoint(
  own: CryptoKey,
  purpose: string,
  sealed: ArrayBuffer,
): Promise<ArrayBuffer> {
  const whole = new Uint8Array(sealed);
  const theirs = await importPoint(whole.slice(0, pointBytes));
  const agreed = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
  const iv = whole.slice(pointBytes, pointBytes + ivBytes);
  const key = await contentKey(agreed, purpose, 'decrypt');
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, whole.slice(pointBytes + ivBytes));
}

export const importPoint = (point: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, false, []);

import { importPoint, openFromPoint, sealToPoint } from './agreed.ts';
import { bytesOf, type Sealed, sealBytes, unsealBytes } from './seal.ts';

/**
 * What takes words in while the phone is locked: the public half lies open and only closes, the private half is sealed
 * with the data key, so that what was taken in is read again after the PIN was typed.
 */
export type Inbox = { point: ArrayBuffer; closed: Sealed };

const purpose = 'jingwei drafts';
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const decoder = new TextDecoder();

export async function newInbox(dataKey: CryptoKey): Promise<Inbox> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const half = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return {
    point: await crypto.subtle.exportKey('raw', pair.publicKey),
    closed: await sealBytes(dataKey, half),
  };
}

export async function takeIn({ point }: Pick<Inbox, 'point'>, value: unknown): Promise<ArrayBuffer> {
  const theirs = await importPoint(point);
  return (await sealToPoint(theirs, purpose, bytesOf(JSON.stringify(value)))).buffer;
}

/** @throws when it was taken in by another inbox, or the data key is another one. */
export async function takeOut({ closed }: Inbox, dataKey: CryptoKey, taken: ArrayBuffer): Promise<unknown> {
  const half = await unsealBytes(dataKey, closed);
  const own = await crypto.subtle.importKey('pkcs8', half, curve, false, ['deriveBits']);
  return JSON.parse(decoder.decode(await openFromPoint(own, purpose, taken)));
}

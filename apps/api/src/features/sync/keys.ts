import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { PublicKey, SignedTime } from '@jingwei/contract';
import type { Keys } from '../../platform/crypto/keys.ts';

/**
 * The server’s two key pairs towards phones, derived from the keyed index, so that there is no further secret to keep:
 * one signs instants, the other opens what phones have sealed. Every process of a server has the same.
 */
export type PhoneKeys = Readonly<{
  signedBy: PublicKey;
  sealTo: PublicKey;
  signTime(at: string): SignedTime;
  isSigned(time: SignedTime): boolean;
  /** @throws when it was sealed to another key or has been changed. */
  unseal(sealed: string): unknown;
  /** As `unseal`, of bytes to bytes. */
  unsealBytes(sealed: Buffer): Buffer;
}>;

const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** A private scalar of P-256 from 32 keyed bytes. */
function scalarOf(bytes: Buffer): Buffer {
  const number = (BigInt(`0x${bytes.toString('hex')}`) % (order - 1n)) + 1n;
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
}

function pairOf(scalar: Buffer): { ecdh: ReturnType<typeof createECDH>; jwk: PublicKey; secret: KeyObject } {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalar);
  const point = ecdh.getPublicKey();
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const secret = createPrivateKey({ format: 'jwk', key: { ...jwk, d: scalar.toString('base64url') } });
  return { ecdh, jwk, secret };
}

const pointBytes = 65;
const ivBytes = 12;
const tagBytes = 16;
const info = Buffer.from('jingwei outbox');
const none = Buffer.alloc(0);

function contentKey(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, none, info, 32));
}

const words = ({ at }: Pick<SignedTime, 'at'>): Buffer => Buffer.from(`jingwei-time:${at}`);

/** Seals to a public key as phones do: an ephemeral point, a nonce, and AES-GCM under what the two agree on. */
export const sealTo = (key: PublicKey, value: unknown): string =>
  sealBytesTo(key, Buffer.from(JSON.stringify(value))).toString('base64url');

export function sealBytesTo(key: PublicKey, bytes: Buffer): Buffer {
  const ephemeral = createECDH('prime256v1');
  const point = ephemeral.generateKeys();
  const theirs = Buffer.concat([
    Buffer.from([4]),
    Buffer.from(key.x, 'base64url'),
    Buffer.from(key.y, 'base64url'),
  ]);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', contentKey(ephemeral.computeSecret(theirs)), iv);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([point, iv, body, cipher.getAuthTag()]);
}

export function phoneKeys(keys: Keys): PhoneKeys {
  const signing = pairOf(scalarOf(keys.blind('phone signing key', '1')));
  const sealing = pairOf(scalarOf(keys.blind('phone sealing key', '1')));
  const open = createPublicKey({ format: 'jwk', key: signing.jwk });
  const unsealBytes = (bytes: Buffer): Buffer => {
    const point = bytes.subarray(0, pointBytes);
    const iv = bytes.subarray(pointBytes, pointBytes + ivBytes);
    const decipher = createDecipheriv('aes-256-gcm', contentKey(sealing.ecdh.computeSecret(point)), iv);
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const body = decipher.update(bytes.subarray(pointBytes + ivBytes, -tagBytes));
    return Buffer.concat([body, decipher.final()]);
  };
  return {
    signedBy: signing.jwk,
    sealTo: sealing.jwk,
    signTime: (at) => {
      const key = { key: signing.secret, dsaEncoding: 'ieee-p1363' } as const;
      return { at, signature: sign('sha256', words({ at }), key).toString('base64url') };
    },
    isSigned: (time) =>
      verify(
        'sha256',
        words(time),
        { key: open, dsaEncoding: 'ieee-p1363' },
        Buffer.from(time.signature, 'base64url'),
      ),
    unseal: (sealed) => JSON.parse(unsealBytes(Buffer.from(sealed, 'base64url')).toString('utf8')),
    unsealBytes,
  };
}

const made = new WeakMap<Keys, PhoneKeys>();
/** The pairs of a server’s keys, derived once. */
export function phoneKeysOf(keys: Keys): PhoneKeys {
  const known = made.get(keys) ?? phoneKeys(keys);
  made.set(keys, known);
  return known;
}

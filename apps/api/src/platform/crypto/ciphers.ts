import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Ways of sealing a text under a key of 32 bytes. Both tell a wrong key or a changed byte from a right one and throw;
 * what is sealed under one is opened by the same one, whose name the key carries.
 */
export type Cipher = {
  readonly seal: (key: Buffer, text: string) => Buffer;
  readonly open: (key: Buffer, sealed: Buffer) => string;
};
export const cipherNames = ['aes-256-gcm', 'sm4-cbc-hmac-sm3'] as const;
export type CipherName = (typeof cipherNames)[number];

const gcmIv = 12;
const gcmTag = 16;

const aes: Cipher = {
  seal(key, text) {
    const iv = randomBytes(gcmIv);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  open(key, sealed) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, gcmIv));
    decipher.setAuthTag(sealed.subarray(gcmIv, gcmIv + gcmTag));
    return Buffer.concat([decipher.update(sealed.subarray(gcmIv + gcmTag)), decipher.final()]).toString(
      'utf8',
    );
  },
};

const cbcIv = 16;
const macBytes = 32;
/** SM4 takes 16 bytes and the MAC a key of its own; both are derived, so that one secret is kept and rotated. */
const derived = (key: Buffer, use: 'sm4' | 'mac', bytes: number): Buffer =>
  createHmac('sm3', key).update(`jingwei ${use}`).digest().subarray(0, bytes);
const macOf = (key: Buffer, iv: Buffer, body: Buffer): Buffer =>
  createHmac('sm3', derived(key, 'mac', 32))
    .update(iv)
    .update(body)
    .digest();

/** GB/T 32907 and GB/T 32905: encrypt, then MAC over all of it; nothing is decrypted whose MAC is wrong. */
const sm4: Cipher = {
  seal(key, text) {
    const iv = randomBytes(cbcIv);
    const cipher = createCipheriv('sm4-cbc', derived(key, 'sm4', 16), iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, macOf(key, iv, body), body]);
  },
  open(key, sealed) {
    const [iv, mac] = [sealed.subarray(0, cbcIv), sealed.subarray(cbcIv, cbcIv + macBytes)];
    const body = sealed.subarray(cbcIv + macBytes);
    if (mac.length !== macBytes || !timingSafeEqual(mac, macOf(key, iv, body)))
      throw new Error('the MAC is wrong');
    const decipher = createDecipheriv('sm4-cbc', derived(key, 'sm4', 16), iv);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  },
};

export const ciphers: Readonly<Record<CipherName, Cipher>> = { 'aes-256-gcm': aes, 'sm4-cbc-hmac-sm3': sm4 };

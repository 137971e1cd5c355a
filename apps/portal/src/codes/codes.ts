import type { PublicReport, ResultOf } from '@jingwei/contract';

type Sent = ResultOf<typeof PublicReport>;

const sentKey = 'jingwei.sent';
const savedKey = 'jingwei.codes';

/** Keeps what the server answered, so that the page after sending survives a reload. */
export const rememberSent = (sent: Sent): void => sessionStorage.setItem(sentKey, JSON.stringify(sent));

/** What was answered for this code, if this tab has just sent it. */
export function recallSent(code: string): Sent | null {
  const value: unknown = JSON.parse(sessionStorage.getItem(sentKey) ?? 'null');
  const matches =
    typeof value === 'object' && value !== null && 'trackingCode' in value && value.trackingCode === code;
  return matches ? (value as Sent) : null;
}

/** A code kept on this device because the person asked for it. */
export type SavedCode = { code: string; at: string };

const isSaved = (value: unknown): value is SavedCode =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  'at' in value;

/** The codes kept on this device, newest first. */
export function savedCodes(): SavedCode[] {
  const value: unknown = JSON.parse(localStorage.getItem(savedKey) ?? '[]');
  return Array.isArray(value) ? value.filter(isSaved) : [];
}

const store = (codes: SavedCode[]) => localStorage.setItem(savedKey, JSON.stringify(codes.slice(0, 50)));

/** Keeps a code on this device. */
export const saveCode = (code: string, at: string): void =>
  store([{ code, at }, ...savedCodes().filter((saved) => saved.code !== code)]);

/** Removes a code from this device. */
export const removeCode = (code: string): void => store(savedCodes().filter((saved) => saved.code !== code));

/**
 * Reads a code as people type it: small letters, full-width signs from a Chinese keyboard, blanks, no hyphens. The
 * server writes codes as `JW-7K2M-…`, in groups of four.
 */
export function readCode(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  if (!bare.startsWith('JW')) return bare;
  return ['JW', ...(bare.slice(2).match(/.{1,4}/g) ?? [])].join('-');
}

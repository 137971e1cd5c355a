import type { Keys } from '../../platform/crypto/keys.ts';

/** What a change that needs a second person wants; sealed as a whole, since it may hold an identity number. */
export type ChangePatch =
  | { readonly kind: 'idNumber'; readonly idNumber: string; readonly documentKind: string }
  | { readonly kind: 'died' | 'movedOut'; readonly on: string };

export const sealPatch = (keys: Keys, patch: ChangePatch): Buffer => keys.encrypt(JSON.stringify(patch));

/** Opens a patch that this server has sealed. */
export function openPatch(keys: Keys, sealed: Buffer): ChangePatch {
  const value: unknown = JSON.parse(keys.decrypt(sealed));
  if (typeof value !== 'object' || value === null || !('kind' in value))
    throw new Error('not a patch of ours');
  if (value.kind === 'idNumber' && 'idNumber' in value && 'documentKind' in value)
    return {
      kind: 'idNumber',
      idNumber: String(value.idNumber),
      documentKind: String(value.documentKind),
    };
  if ((value.kind === 'died' || value.kind === 'movedOut') && 'on' in value)
    return { kind: value.kind, on: String(value.on) };
  throw new Error('not a patch of ours');
}

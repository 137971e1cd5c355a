import type { FieldValue } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import { type OrdinaryField, ordinaryFields } from './fields.ts';

/** What a change that needs a second person wants; sealed as a whole, since it may hold an identity number. */
export type ChangePatch =
  | { readonly kind: 'idNumber'; readonly idNumber: string; readonly documentKind: string }
  | { readonly kind: 'died' | 'movedOut'; readonly on: string }
  | FieldPatch;

/** One ordinary field is to be another than it was when this was proposed. */
export type FieldPatch = {
  readonly kind: 'field';
  readonly field: OrdinaryField;
  readonly was: FieldValue;
  readonly to: FieldValue;
};

const isValue = (value: unknown): value is FieldValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

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
  if (value.kind === 'field' && 'field' in value && 'was' in value && 'to' in value) {
    const field = ordinaryFields.find((one) => one === value.field);
    if (field !== undefined && isValue(value.was) && isValue(value.to))
      return { kind: 'field', field, was: value.was, to: value.to };
  }
  throw new Error('not a patch of ours');
}

/** Whether a record still says what it did when the change was proposed, or says already what was wished for. */
export const fits = ({ was, to }: FieldPatch, present: FieldValue): boolean =>
  present === was || present === to;

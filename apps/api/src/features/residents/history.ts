import { maskIdNumber, maskName, maskPhone } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Asking } from './list.ts';
import { namesOfAccounts, presentVersion, type RevisionRow, revisionsOf } from './queries/pages.ts';

/** A sealed column as JSON holds it: `\x` and hexadecimal digits. */
export const sealedIn = (value: unknown): Buffer | null =>
  typeof value === 'string' && value.startsWith('\\x') ? Buffer.from(value.slice(2), 'hex') : null;

type Shown = { field: string; show: (was: Record<string, unknown>, keys: Keys) => string | null };

const words = (column: string) => (was: Record<string, unknown>) => {
  const value = was[column];
  return value === null || value === undefined ? null : String(value);
};
const masked =
  (column: string, mask: (text: string) => string) => (was: Record<string, unknown>, keys: Keys) => {
    const sealed = sealedIn(was[column]);
    return sealed === null ? null : mask(keys.decrypt(sealed));
  };

/** Fields whose changes are told, each in the way it may be shown. */
const fields: readonly (Shown & { column: string })[] = [
  { field: 'name', column: 'name', show: (was) => maskName(String(was['name'] ?? '')) },
  { field: 'sex', column: 'sex', show: words('sex') },
  { field: 'birth', column: 'birth', show: (was) => words('birth')(was)?.slice(0, 4) ?? null },
  { field: 'documentKind', column: 'document_kind', show: words('document_kind') },
  { field: 'idNumber', column: 'id_blind', show: masked('id_sealed', maskIdNumber) },
  { field: 'telephone', column: 'telephone_blind', show: masked('telephone_sealed', maskPhone) },
  ...(
    [
      ['relation', 'relation'],
      ['kind', 'kind'],
      ['residenceMatch', 'residence_match'],
      ['ethnicity', 'ethnicity'],
      ['education', 'education'],
      ['marital', 'marital'],
      ['employment', 'employment'],
      ['household', 'household_id'],
      ['place', 'place'],
      ['endedOn', 'ended_at'],
      ['endedReason', 'ended_reason'],
      ['mergedInto', 'merged_into'],
    ] as const
  ).map(([field, column]) => ({ field, column, show: words(column) })),
];

/** What a version changed against the one before it. */
const changesBetween = (before: RevisionRow | undefined, after: RevisionRow, keys: Keys) =>
  before === undefined
    ? []
    : fields
        .filter(({ column }) => before.was[column] !== after.was[column])
        .map(({ field, show }) => ({ field, from: show(before.was, keys), to: show(after.was, keys) }));

/** Who changed what, newest first. The first version says only who entered the record. */
export async function historyOf(c: Asking, id: string) {
  const { county } = c.caller;
  const present = await presentVersion(c.tx, county, id);
  const versions = [...(await revisionsOf(c.tx, county, 'resident', id)), ...(present ? [present] : [])];
  const by = (row: RevisionRow) => words('changed_by')(row.was);
  const ids = versions.map(by).filter((one) => one !== null);
  const names = new Map((await namesOfAccounts(c.tx, county, ids)).map(({ id, name }) => [id, name]));
  return versions
    .map((row, index) => ({
      version: row.version,
      at: new Date(String(row.was['changed_at'])).toISOString(),
      by: names.get(by(row) ?? '') ?? null,
      changes: changesBetween(versions[index - 1], row, c.deps.keys),
    }))
    .reverse();
}

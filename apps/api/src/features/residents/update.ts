import { type Operation, refuse, UpdateResident } from '@jingwei/contract';
import { mergeFields } from '@jingwei/domain';
import { v7 } from 'uuid';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import {
  askAgreement,
  columnsFor,
  earlierFields,
  type OrdinaryField,
  type OrdinaryFields,
  presentFields,
  wishedFields,
} from './fields.ts';
import { residentPage } from './page.ts';
import { type ClashNoun, keepClash } from './queries/clashes.ts';
import { revisionAt } from './queries/pages.ts';
import { lockResident, type ResidentRecord } from './queries/record.ts';
import { electHead, setResident } from './queries/writes.ts';

type Updating = Context<typeof UpdateResident>;

/** The row as the writer saw it. @throws {Refusal} `ledger.stale` when that version is not known (any more). */
async function baseFields(
  c: Updating,
  row: ResidentRecord,
  present: OrdinaryFields,
): Promise<OrdinaryFields> {
  const { baseVersion: version } = c.input;
  if (version === row.version) return present;
  const of = { noun: 'resident', id: row.id, version } as const;
  const earlier = version < row.version ? await revisionAt(c.tx, c.caller.county, of) : undefined;
  if (earlier === undefined)
    throw refuse('ledger.stale', {}, { current: await residentPage(c, row.id, { itself: true }) });
  return earlierFields(earlier.was, c.deps.keys);
}

type Losing = { noun: ClashNoun; entity: string; place: string };
export type Writing = Pick<Context<Operation>, 'deps' | 'tx' | 'now' | 'caller' | 'opId'>;

/** Keeps what lost against somebody else’s change of the same field, sealed, for a person to look at. */
export async function keepLosers(
  c: Writing,
  of: Losing,
  fields: readonly string[],
  values: { kept: Readonly<Record<string, unknown>>; lost: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { county, account } = staff(c);
  const seal = (value: unknown) => c.deps.keys.encrypt(JSON.stringify(value ?? null));
  const how = { by: account, opId: c.opId ?? v7(), now: c.now.toString() };
  for (const field of fields) {
    const clash = { ...of, id: v7(), field, kept: seal(values.kept[field]), lost: seal(values.lost[field]) };
    await keepClash(c.tx, county, clash, how);
  }
}

const picked = (fields: OrdinaryFields, names: readonly string[]): OrdinaryFields =>
  Object.fromEntries(names.map((name) => [name, fields[name as OrdinaryField]]));

/** Writes fields that were decided on, unless they contradict the identity number; then the head may be another. */
export async function applyFields(c: Writing, row: ResidentRecord, fields: OrdinaryFields): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  const { county, account } = staff(c);
  askAgreement(row, fields, c.deps.keys);
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  await setResident(c.tx, stamp, columnsFor(fields, c.deps.keys));
  if (fields.relation !== undefined) await electHead(c.tx, county, [row.householdId]);
}

export const updateResident = peopleHandler(UpdateResident, async (c) => {
  const row = await lockResident(c.tx, c.caller.county, c.params.id);
  if (row === undefined) throw refuse('resident.missing');
  if (row.endedAt !== null) throw refuse('resident.ended');
  const wished = wishedFields(c.input, dayOf(c.now));
  const present = presentFields(row, c.deps.keys);
  const { applied, clashes } = mergeFields(await baseFields(c, row, present), present, wished);
  await applyFields(c, row, picked(wished, applied));
  const of = { noun: 'resident', entity: row.id, place: row.place } as const;
  await keepLosers(c, of, clashes, { kept: present, lost: wished });
  c.audited.place = row.place;
  c.audited.detail = { fields: applied, clashes };
  return { resident: await residentPage(c, row.id, { itself: true }), clashes: [...clashes] };
});

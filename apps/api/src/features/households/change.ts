import { CreateHousehold, EndHousehold, type Operation, refuse, UpdateHousehold } from '@jingwei/contract';
import { checkLifeDate, mergeFields } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { keepLosers, type Restore, revisionAt } from '../residents/index.ts';
import {
  earlierHousehold,
  type HouseholdField,
  type HouseholdFields,
  householdColumns,
  householdFields,
  presentHousehold,
  wishedHousehold,
} from './fields.ts';
import { householdPage } from './page.ts';
import {
  type HouseholdRecord,
  insertHousehold,
  livesHere,
  lockDwelling,
  lockHouseholdRow,
  setHousehold,
} from './queries/writes.ts';

type Writing = Pick<Context<Operation>, 'deps' | 'tx' | 'now' | 'caller' | 'opId'>;

export const createHousehold = peopleHandler(CreateHousehold, async (c) => {
  const { county, account } = staff(c);
  const dwelling = await lockDwelling(c.tx, county, c.input.dwelling);
  if (dwelling === undefined) throw refuse('dwelling.missing');
  const { id, dwelling: _, ...given } = c.input;
  const fields = householdColumns(wishedHousehold(given), c.deps.keys);
  await insertHousehold(c.tx, {
    ...{ county, id, place: dwelling.place, dwelling: dwelling.id, by: account, now: c.now.toString() },
    kind: c.input.kind ?? 'family',
    book: fields.book_sealed instanceof Buffer ? fields.book_sealed : null,
    telephone: fields.telephone_sealed instanceof Buffer ? fields.telephone_sealed : null,
    note: c.input.note?.trim() ?? '',
  });
  c.audited.place = dwelling.place;
  return householdPage(c, id);
});

async function alive(c: Writing, id: string): Promise<HouseholdRecord> {
  const row = await lockHouseholdRow(c.tx, c.caller.county, id);
  if (row === undefined) throw refuse('household.missing');
  if (row.endedAt !== null) throw refuse('household.ended');
  return row;
}

async function apply(c: Writing, row: HouseholdRecord, fields: HouseholdFields): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  const { county, account } = staff(c);
  const { head } = fields;
  if (typeof head === 'string' && (await livesHere(c.tx, county, row.id, head)) === undefined)
    throw refuse('resident.missing', {}, { field: 'head' });
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  await setHousehold(c.tx, stamp, householdColumns(fields, c.deps.keys));
}

type Updating = Context<typeof UpdateHousehold>;

async function baseOf(c: Updating, row: HouseholdRecord, present: HouseholdFields): Promise<HouseholdFields> {
  const { baseVersion: version } = c.input;
  if (version === row.version) return present;
  const of = { noun: 'household', id: row.id, version } as const;
  const earlier = version < row.version ? await revisionAt(c.tx, c.caller.county, of) : undefined;
  if (earlier === undefined) throw refuse('ledger.stale', {}, { current: await householdPage(c, row.id) });
  return earlierHousehold(earlier.was, c.deps.keys);
}

const picked = (fields: HouseholdFields, names: readonly string[]): HouseholdFields =>
  Object.fromEntries(names.map((name) => [name, fields[name as HouseholdField]]));

export const updateHousehold = peopleHandler(UpdateHousehold, async (c) => {
  const row = await alive(c, c.params.id);
  const { baseVersion: _, ...given } = c.input;
  const wished = wishedHousehold(given);
  const present = presentHousehold(row, c.deps.keys);
  const { applied, clashes } = mergeFields(await baseOf(c, row, present), present, wished);
  await apply(c, row, picked(wished, applied));
  const of = { noun: 'household', entity: row.id, place: row.place } as const;
  await keepLosers(c, of, clashes, { kept: present, lost: wished });
  c.audited.place = row.place;
  c.audited.detail = { fields: applied, clashes };
  return { household: await householdPage(c, row.id), clashes: [...clashes] };
});

export const endHousehold = peopleHandler(EndHousehold, async (c) => {
  const { county, account } = staff(c);
  const row = await alive(c, c.params.id);
  if (row.version !== c.input.baseVersion)
    throw refuse('ledger.stale', {}, { current: await householdPage(c, row.id) });
  if (row.members > 0) throw refuse('household.inhabited', { count: row.members });
  checkLifeDate('on', c.input.on, dayOf(c.now));
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  await setHousehold(c.tx, stamp, { ended_at: c.input.on });
  c.audited.place = row.place;
  return householdPage(c, row.id);
});

/** Puts a value that had lost a clash in its place. */
export const restoreHousehold: Restore = async (c, clash, value) => {
  const row = await alive(c, clash.entity);
  if ((householdFields as readonly string[]).includes(clash.field))
    await apply(c, row, { [clash.field]: value });
};

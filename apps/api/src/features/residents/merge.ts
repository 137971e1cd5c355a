import { MergeResident, refuse, UnmergeResident } from '@jingwei/contract';
import { staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { residentPage } from './page.ts';
import { lockHousehold, lockResident, type ResidentRecord } from './queries/record.ts';
import {
  closeResidencies,
  electHead,
  endResident,
  reopenResidency,
  reviveResident,
} from './queries/writes.ts';

function askMergeable(row: ResidentRecord, into: ResidentRecord): void {
  if (row.endedAt !== null || into.endedAt !== null) throw refuse('resident.ended');
  const differ = row.idBlind !== null && into.idBlind !== null && !row.idBlind.equals(into.idBlind);
  if (differ) throw refuse('resident.merge_impossible', { reason: 'idNumber' });
}

/**
 * The record ends and points to the one that goes on, so that its id leads there. Nothing of it is changed otherwise:
 * undoing the merge finds everything as it was.
 */
export const mergeResident = peopleHandler(MergeResident, async (c) => {
  const { county, account } = staff(c);
  const { into, reason } = c.input;
  if (into === c.params.id) throw refuse('resident.merge_impossible', { reason: 'same' });
  // In the order of ids, so that two merges of the same two do not wait for each other.
  const [first, second] = [c.params.id, into].sort();
  const rows = [
    await lockResident(c.tx, county, first ?? ''),
    await lockResident(c.tx, county, second ?? ''),
  ];
  const row = rows.find((one) => one?.id === c.params.id);
  const target = rows.find((one) => one?.id === into);
  if (row === undefined || target === undefined) throw refuse('resident.missing');
  askMergeable(row, target);
  const on = dayOf(c.now);
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  await closeResidencies(c.tx, county, { resident: row.id, on, reason: 'merged' });
  await endResident(c.tx, stamp, { on, reason: 'merged', into: target.id });
  await electHead(c.tx, county, [row.householdId]);
  c.audited.place = row.place;
  c.audited.detail = { into, reason };
  return residentPage(c, target.id, { itself: true });
});

export const unmergeResident = peopleHandler(UnmergeResident, async (c) => {
  const { county, account } = staff(c);
  const row = await lockResident(c.tx, county, c.params.id);
  if (row === undefined) throw refuse('resident.missing');
  if (row.mergedInto === null) throw refuse('resident.not_merged');
  const household = await lockHousehold(c.tx, county, row.householdId);
  if (household === undefined || household.endedAt !== null) throw refuse('household.ended');
  await reviveResident(c.tx, { county, id: row.id, by: account, now: c.now.toString() });
  await reopenResidency(c.tx, county, row.id);
  await electHead(c.tx, county, [row.householdId]);
  c.audited.place = row.place;
  c.audited.detail = { reason: c.input.reason };
  return residentPage(c, row.id, { itself: true });
});

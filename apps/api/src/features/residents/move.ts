import { MoveResident, refuse } from '@jingwei/contract';
import { checkCodes, checkLifeDate } from '@jingwei/domain';
import { v7 } from 'uuid';
import { staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { residentPage } from './page.ts';
import { lockHousehold, lockResident } from './queries/record.ts';
import { closeResidencies, electHead, openResidency, settleIn } from './queries/writes.ts';

/** From one household to another, both within reach: at once. Where somebody lived stays in their residencies. */
export const moveResident = peopleHandler(MoveResident, async (c) => {
  const { county, account } = staff(c);
  const { household: to, on, arrival = '06' } = c.input;
  checkCodes({ relation: c.input.relation, arrival });
  checkLifeDate('on', on, dayOf(c.now));
  const row = await lockResident(c.tx, county, c.params.id);
  if (row === undefined) throw refuse('resident.missing');
  if (row.endedAt !== null) throw refuse('resident.ended');
  const household = await lockHousehold(c.tx, county, to);
  if (household === undefined) throw refuse('household.missing');
  if (household.endedAt !== null) throw refuse('household.ended');
  if (household.id === row.householdId) throw refuse('household.same');
  const { relation = '99' } = c.input;
  const { place } = household;
  await closeResidencies(c.tx, county, { resident: row.id, on, reason: 'movedOut' });
  const stay = { id: v7(), resident: row.id, household: to, place, kind: row.kind, relation, since: on };
  await openResidency(c.tx, county, { ...stay, reason: arrival });
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  await settleIn(c.tx, stamp, { household: to, place, relation });
  await electHead(c.tx, county, [row.householdId, to]);
  c.audited.place = place;
  return residentPage(c, row.id, { itself: true });
});

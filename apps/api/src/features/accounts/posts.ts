import { EndAssignment, ProposeAssignment, refuse, SettleAssignment } from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import { accountOf } from './people.ts';
import {
  type AssignmentRow,
  endAssignment,
  findAssignment,
  findUnit,
  insertAssignment,
  liveAssignments,
  lockAccount,
  settleAssignment,
  touchAccount,
} from './queries.ts';
import { excludes, overlap, suits } from './rules.ts';

/** Refuses a post beside an administrator’s. Expects the account to be locked, so that no other change slips between. */
async function askExclusive(
  tx: Tx,
  county: string,
  wanted: Pick<AssignmentRow, 'id' | 'account' | 'post' | 'from' | 'to'>,
) {
  const held = await liveAssignments(tx, county, wanted.account, wanted.id);
  if (held.some((other) => overlap(wanted, other) && excludes(wanted.post, other.post)))
    throw refuse('account.administrator_conflict');
}

const propose = handler(ProposeAssignment, async (c) => {
  const me = staff(c);
  const { assignmentId: id, post, unit, lead = false, backup = false, from, to = null } = c.input;
  const account = c.params.id;
  c.audited.detail = { assignment: id, post, unit, from, to };
  if ((await lockAccount(c.tx, me.county, account)) === undefined) throw refuse('account.missing');
  const found = await findUnit(c.tx, me.county, unit);
  if (found === undefined) throw refuse('unit.missing', {}, { field: 'unit' });
  c.audited.place = found.place;
  if (!suits(post, found.kind)) throw refuse('assignment.unit_unsuitable', {}, { field: 'unit' });
  if (to !== null && to < from) throw refuse('date.invalid', { reason: `${to} < ${from}` }, { field: 'to' });
  await askExclusive(c.tx, me.county, { id, account, post, from, to });
  const fresh = { id, account, unit, post, lead, backup, from, to, proposedBy: me.account };
  if ((await insertAssignment(c.tx, me.county, fresh)) === undefined)
    throw refuse('request.invalid', { field: 'assignmentId', reason: 'taken' }, { field: 'assignmentId' });
  await touchAccount(c.tx, me.county, account);
  return accountOf(c.tx, me.county, account);
});

/** An assignment with its account locked, as it is under the lock. */
async function locked(tx: Tx, county: string, id: string): Promise<AssignmentRow> {
  const before = await findAssignment(tx, county, id);
  if (before === undefined) throw refuse('assignment.missing');
  await lockAccount(tx, county, before.account);
  return (await findAssignment(tx, county, id)) ?? before;
}

const settle = handler(SettleAssignment, async (c) => {
  const me = staff(c);
  const assignment = await locked(c.tx, me.county, c.params.id);
  const { account, post, state, proposedBy } = assignment;
  c.audited.detail = { account, post, approve: c.input.approve };
  if (state !== 'proposed') throw refuse('assignment.settled');
  if (me.account === proposedBy || me.account === account) throw refuse('actor.second_person');
  if (c.input.approve) await askExclusive(c.tx, me.county, assignment);
  const settlement = {
    state: c.input.approve ? ('approved' as const) : ('refused' as const),
    by: me.account,
    now: c.now,
  };
  await settleAssignment(c.tx, me.county, assignment.id, settlement);
  await touchAccount(c.tx, me.county, account);
  return accountOf(c.tx, me.county, account);
});

/** A day up to today takes effect at once; a later one is the last day on post. A proposal is withdrawn. */
const end = handler(EndAssignment, async (c) => {
  const me = staff(c);
  const { account, post, from, to, state, id } = await locked(c.tx, me.county, c.params.id);
  const { on } = c.input;
  c.audited.detail = { account, post, on };
  if (state === 'refused' || state === 'ended') throw refuse('assignment.settled');
  const today = c.now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  if (state === 'proposed') await endAssignment(c.tx, me.county, id, { to, ended: true });
  else {
    if (on < from) throw refuse('date.invalid', { reason: `${on} < ${from}` }, { field: 'on' });
    if (to !== null && on > to) throw refuse('date.invalid', { reason: `${on} > ${to}` }, { field: 'on' });
    await endAssignment(c.tx, me.county, id, { to: on, ended: on <= today });
  }
  await touchAccount(c.tx, me.county, account);
  return accountOf(c.tx, me.county, account);
});

export const postHandlers = [anyHandler(propose), anyHandler(settle), anyHandler(end)];

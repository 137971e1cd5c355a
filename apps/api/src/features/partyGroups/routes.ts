import {
  CreatePartyGroup,
  ListPartyGroups,
  type Operation,
  type PartyGroup,
  refuse,
  UpdatePartyGroup,
} from '@jingwei/contract';
import { maskName } from '@jingwei/domain';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import {
  findGroup,
  gridsWithout,
  gridWithin,
  insertGroup,
  leaderFor,
  listGroups,
  type PartyGroupRow,
  updateGroup,
} from './queries.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'audited' | 'now'>;

const shown = (c: Asking, { leader, changedAt, ...row }: PartyGroupRow): PartyGroup => ({
  ...row,
  leader: { id: leader.id, name: maskName(leader.name) },
  changedAt: changedAt.toString(),
  abilities: row.endedOn === null ? ableAt(staff(c), row.place, ['partyGroup.update']) : [],
});

const list = peopleHandler(ListPartyGroups, async (c) => {
  const { county } = c.caller;
  const reach = (column: string) => inReach(c.caller, ListPartyGroups.name, column, c.query.place);
  const rows = await listGroups(c.tx, county, reach('g.place'));
  const without = await gridsWithout(c.tx, county, reach('a.place'));
  return { items: rows.map((row) => shown(c, row)), without: [...without] };
});

async function found(c: Asking, id: string): Promise<PartyGroupRow> {
  const row = await findGroup(c.tx, c.caller.county, id);
  if (row === undefined) throw refuse('partyGroup.missing');
  c.audited.place = row.place;
  return row;
}

async function askLeader(c: Asking, leader: string): Promise<string> {
  if ((await leaderFor(c.tx, c.caller.county, leader)) === undefined)
    throw refuse('resident.missing', {}, { field: 'leader' });
  return leader;
}

const create = peopleHandler(CreatePartyGroup, async (c) => {
  const { county } = c.caller;
  const { id, place, name, leader, members, branch = false } = c.input;
  const reach = inReach(c.caller, CreatePartyGroup.name, 'a.place');
  if ((await gridWithin(c.tx, county, place, reach)) === undefined)
    throw refuse('area.missing', {}, { field: 'place' });
  await askLeader(c, leader);
  const by = { by: staff(c).account, now: c.now.toString() };
  await insertGroup(c.tx, { county, id, place }, { name: name.trim(), leader, members, branch, ...by });
  return shown(c, await found(c, id));
});

const update = peopleHandler(UpdatePartyGroup, async (c) => {
  const row = await found(c, c.params.id);
  const { name, leader, members, branch, endedOn, baseVersion } = c.input;
  if (row.endedOn !== null) throw refuse('partyGroup.missing');
  if (row.version !== baseVersion) throw refuse('ledger.stale', {}, { current: shown(c, row) });
  if (endedOn !== undefined && endedOn > dayOf(c.now))
    throw refuse('date.invalid', { reason: `${endedOn} > ${dayOf(c.now)}` }, { field: 'endedOn' });
  await updateGroup(c.tx, c.caller.county, row.id, {
    name: name?.trim() ?? row.name,
    leader: leader === undefined ? row.leader.id : await askLeader(c, leader),
    members: members ?? row.members,
    branch: branch ?? row.branch,
    endedOn: endedOn ?? null,
    by: staff(c).account,
    now: c.now.toString(),
  });
  return shown(c, await found(c, row.id));
});

export const handlers = [anyHandler(list), anyHandler(create), anyHandler(update)];

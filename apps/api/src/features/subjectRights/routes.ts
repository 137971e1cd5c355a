import {
  CopySubjectRecord,
  FindSubjectRequest,
  ListSubjectRequests,
  RecordReaders,
  refuse,
  SettleSubjectRequest,
  TakeSubjectRequest,
} from '@jingwei/contract';
import { addWorkingDays, askSettlement } from '@jingwei/domain';
import { anyHandler, staff } from '../../platform/http/handler.ts';
import { pageOf, positionOf } from '../../platform/http/keyset.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { inReach } from '../../platform/session/reach.ts';
import { currentPolicy } from '../policies/index.ts';
import { copyOf } from './copy.ts';
import {
  countRequests,
  forgetResident,
  insertRequest,
  listRequests,
  type RequestRow,
  readersOf,
  residentPlace,
  settleRequest,
} from './queries.ts';
import { type Asking, found, isOpenFor, mayAnswer, shown } from './request.ts';

async function copyDays(c: Asking): Promise<number> {
  const { policy } = await currentPolicy(c.tx, c.caller.county);
  return policy.ledgers.subjectRights.copyDays;
}

const list = peopleHandler(ListSubjectRequests, async (c) => {
  const { place, state, resident, after, limit = 20 } = c.query;
  const reach = inReach(c.caller, ListSubjectRequests.name, 'q.place', place);
  const open = state === undefined ? null : state === 'open';
  const sought = { county: c.caller.county, reach, open, resident: resident ?? null };
  const at = positionOf(after, 2);
  const from = at && { dueOn: at[0] ?? '', id: at[1] ?? '' };
  const rows = await listRequests(c.tx, sought, { after: from, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, (row) => [row.dueOn, row.id]);
  const days = await copyDays(c);
  return {
    items: items.map((row) => shown(c, row, days)),
    next,
    total: (await countRequests(c.tx, sought)).n,
  };
});

const find = peopleHandler(
  FindSubjectRequest,
  async (c) => shown(c, await found(c, c.params.id), await copyDays(c), true),
  { audit: true },
);

/** Receipts stand in the open, so a repeated write reads what was sealed again. */
const again = async (c: Asking, id: string) => shown(c, await found(c, id), await copyDays(c), true);

const take = peopleHandler(
  TakeSubjectRequest,
  async (c) => {
    const { county } = c.caller;
    const { id, resident, kind, identity, wish = '' } = c.input;
    c.audited.object = resident;
    const known = await residentPlace(c.tx, county, resident);
    if (known === undefined) throw refuse('resident.missing', {}, { field: 'resident' });
    if ((kind === 'correct' || kind === 'delete') && wish.trim() === '')
      throw refuse('subjectRequest.wish_needed', {}, { field: 'wish' });
    const { policy, calendar } = await currentPolicy(c.tx, county);
    const today = Temporal.PlainDate.from(dayOf(c.now));
    const dueOn = addWorkingDays(calendar, today, policy.ledgers.subjectRights.answerWorkingDays).toString();
    await insertRequest(c.tx, {
      ...{ county, id, resident, kind, identity, dueOn },
      place: known.place,
      wishSealed: wish.trim() === '' ? null : c.deps.keys.encrypt(wish.trim()),
      by: staff(c).account,
      now: c.now.toString(),
    });
    return again(c, id);
  },
  { receipt: () => ({}), replay: (c) => again(c, c.input.id) },
);

const settle = peopleHandler(
  SettleSubjectRequest,
  async (c) => {
    const { county } = c.caller;
    const me = staff(c);
    const row = await found(c, c.params.id, true);
    if (!mayAnswer(me, row.place)) throw refuse('actor.not_permitted');
    const { grant, answer } = c.input;
    const facts = {
      ...{ kind: row.kind, state: row.state },
      receivedBy: row.receivedBy.id,
      resident: { living: row.living, basis: row.residentBasis },
    };
    askSettlement(facts, me.account, grant);
    if (grant && row.kind === 'delete') await forgetResident(c.tx, county, row.id, dayOf(c.now));
    await settleRequest(c.tx, county, row.id, {
      state: grant ? 'granted' : 'refused',
      by: me.account,
      now: c.now.toString(),
      answerSealed: c.deps.keys.encrypt(answer),
    });
    return again(c, row.id);
  },
  { receipt: () => ({}), replay: (c) => again(c, c.params.id) },
);

async function openFor(c: Asking, id: string, what: 'copy' | 'readers'): Promise<RequestRow> {
  const row = await found(c, id);
  if (!isOpenFor(row, what, c.now, await copyDays(c))) throw refuse('subjectRequest.not_granted');
  return row;
}

export const copy = peopleHandler(
  CopySubjectRecord,
  async (c) => copyOf(c, await openFor(c, c.params.id, 'copy')),
  { audit: true },
);

const readers = peopleHandler(
  RecordReaders,
  async (c) => {
    const row = await openFor(c, c.params.id, 'readers');
    const lines = await readersOf(c.tx, c.caller.county, row.id);
    return {
      items: lines.map(({ at, reader, ...line }) => ({ ...line, at: at.toString(), by: reader })),
    };
  },
  { audit: true },
);

export const handlers = [
  anyHandler(list),
  anyHandler(find),
  anyHandler(take),
  anyHandler(settle),
  anyHandler(readers),
];

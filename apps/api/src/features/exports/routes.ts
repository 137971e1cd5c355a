import {
  type ExportLedger,
  exportColumns,
  ListExports,
  RequestExport,
  refuse,
  SettleExport,
  WithdrawExport,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import type { Tx } from '../../platform/db/database.ts';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { postsFor } from '../../platform/session/posts.ts';
import { currentPolicy } from '../policies/index.ts';
import { ledgers } from './ledgers.ts';
import {
  areaExists,
  closeRequest,
  findRequest,
  insertRequest,
  lockRequest,
  type RequestRow,
  requestsOf,
  requestsWaiting,
  settleRequest,
} from './queries/requests.ts';
import { mayDecide, shownRequest } from './shown.ts';

type Asked = Context<typeof RequestExport>;

/** The area asked for, which must be the person’s own or lie in it; without one their own. */
async function placeOf(c: Asked): Promise<string> {
  const own = [...new Set(postsFor(staff(c), RequestExport.name).map(({ place }) => place))];
  const asked = c.input.filter.place ?? own[0] ?? '';
  const { found } = await areaExists(c.tx, c.caller.county, asked);
  if (!found || !own.some((place) => isWithin(asked, place)))
    throw refuse('area.missing', {}, { field: 'place' });
  return asked;
}

function checkColumns(ledger: ExportLedger, columns: readonly string[], unmasked: readonly string[]): void {
  const known: readonly (readonly [string, string, string, 'masked'?])[] = exportColumns[ledger];
  for (const column of columns)
    if (!known.some(([key]) => key === column))
      throw refuse('export.columns', { column }, { field: 'columns' });
  for (const column of unmasked)
    if (
      !columns.includes(column) ||
      !known.some(([key, , , masked]) => key === column && masked === 'masked')
    )
      throw refuse('export.columns', { column }, { field: 'unmasked' });
}

const requestExport = peopleHandler(RequestExport, async (c) => {
  const { id, ledger, filter, columns, unmasked, purpose } = c.input;
  const { county, account } = staff(c);
  checkColumns(ledger, columns, unmasked);
  const place = await placeOf(c);
  const { policy } = await currentPolicy(c.tx, county);
  const wanted = { county, place, filter, today: dayOf(c.now), ledgers: policy.ledgers };
  const { n } = await ledgers[ledger].count(c.tx, wanted);
  const limit = policy.exchange.exports.rows;
  if (n === 0) throw refuse('export.empty');
  if (n > limit) throw refuse('export.too_many', { rows: n, limit });
  await insertRequest(c.tx, {
    county,
    id,
    place,
    ledger,
    filter,
    columns,
    unmasked,
    purpose,
    account,
    at: c.now,
    expectedRows: n,
  });
  c.audited.place = place;
  c.audited.detail = { ledger, columns, unmasked, rows: n };
  return shown(c.tx, c, id);
});

async function shown(tx: Tx, c: Pick<Asked, 'caller'>, id: string) {
  const person = staff(c);
  return shownRequest(person, await existing(findRequest(tx, person.county, id)));
}

export async function existing(row: Promise<RequestRow | undefined>): Promise<RequestRow> {
  const found = await row;
  if (found === undefined) throw refuse('export.missing');
  return found;
}

const listExports = peopleHandler(ListExports, async (c) => {
  const person = staff(c);
  const { county, account } = person;
  if (c.query.view === 'mine')
    return { items: (await requestsOf(c.tx, county, account)).map((row) => shownRequest(person, row)) };
  const waiting = await requestsWaiting(c.tx, county, account);
  return { items: waiting.filter((row) => mayDecide(person, row)).map((row) => shownRequest(person, row)) };
});

const settleExport = peopleHandler(SettleExport, async (c) => {
  const person = staff(c);
  const row = await existing(lockRequest(c.tx, person.county, c.params.id));
  if (row.requestedBy === person.account) throw refuse('actor.second_person');
  if (!mayDecide(person, row)) throw refuse('actor.not_permitted');
  if (row.state !== 'waiting') throw refuse('export.settled');
  const { approve, answer } = c.input;
  const state = approve ? 'approved' : 'refused';
  await settleRequest(c.tx, row, { state, by: person.account, at: c.now, answer });
  c.audited.place = row.place;
  c.audited.detail = { ledger: row.ledger, state, unmasked: row.unmasked };
  return shown(c.tx, c, row.id);
});

/** Only who asked knows of a request in this way; to others it is not there. */
export async function ownRequest(tx: Tx, c: Pick<Asked, 'caller'>, id: string): Promise<RequestRow> {
  const { county, account } = staff(c);
  const row = await existing(lockRequest(tx, county, id));
  if (row.requestedBy !== account) throw refuse('export.missing');
  return row;
}

const withdrawExport = peopleHandler(WithdrawExport, async (c) => {
  const row = await ownRequest(c.tx, c, c.params.id);
  if (row.state !== 'waiting' && row.state !== 'approved' && row.state !== 'ready')
    throw refuse('export.settled');
  await closeRequest(c.tx, row, 'withdrawn');
  return shown(c.tx, c, row.id);
});

export const handlers = [
  anyHandler(requestExport),
  anyHandler(listExports),
  anyHandler(settleExport),
  anyHandler(withdrawExport),
];

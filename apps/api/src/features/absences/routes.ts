import {
  type Absence,
  EndAbsence,
  EnterAbsence,
  ListAbsences,
  MyAbsences,
  type Operation,
  refuse,
} from '@jingwei/contract';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import {
  type AbsenceRow,
  absenceById,
  absencesIn,
  absencesOf,
  endAbsence,
  gridOfWorker,
  insertAbsence,
  lockAbsence,
  standsInFor,
  workersIn,
} from './queries.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation' | 'audited'>;

/** So many days are shown at once: a quarter. */
const mostDays = 100;

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

function stateOf({ from, to, endedAt }: AbsenceRow, today: string): Absence['state'] {
  if (endedAt !== null) return dayOf(endedAt) < from ? 'withdrawn' : 'over';
  if (today < from) return 'planned';
  return today > to ? 'over' : 'running';
}

function shown(c: Asking, row: AbsenceRow): Absence {
  const state = stateOf(row, dayOf(c.now));
  const open = state === 'planned' || state === 'running';
  return {
    ...row,
    endedAt: row.endedAt?.toString() ?? null,
    state,
    // Nothing is left of one that was never begun.
    covers: state === 'withdrawn' ? [] : row.covers,
    abilities: open ? ableAt(staff(c), row.place, [EndAbsence.name]) : [],
  };
}

const reachOf = (c: Asking, column: string, area?: string) =>
  inReach(c.caller, c.operation.name, column, area);

async function present(c: Asking, id: string): Promise<Absence> {
  const row = await absenceById(c.tx, c.caller.county, id, reachOf(c, 'x.place'));
  if (row === undefined) throw refuse('absence.missing');
  return shown(c, row);
}

const list = peopleHandler(ListAbsences, async (c) => {
  const { county } = c.caller;
  const { place, from, to } = c.query;
  if (to < from || daysBetween(from, to) > mostDays)
    throw refuse('date.invalid', { reason: `${from} – ${to}` }, { field: 'to' });
  const reach = reachOf(c, 'x.place', place);
  const today = dayOf(c.now);
  const rows = await absencesIn(c.tx, county, { from, to }, reach);
  const workers = await workersIn(c.tx, county, today, reach);
  const enters = staff(c).posts.some((held) => ableAt(staff(c), held.place, [EnterAbsence.name]).length > 0);
  return {
    today,
    items: rows.map((row) => shown(c, row)),
    workers: [...workers],
    abilities: enters ? [EnterAbsence.name] : [],
  };
});

const mine = peopleHandler(MyAbsences, async (c) => {
  const { county, account } = staff(c);
  const today = dayOf(c.now);
  const own = await absencesOf(c.tx, county, account, today);
  const standsIn = await standsInFor(c.tx, county, account, today);
  return { own: [...own], standsIn: standsIn.map((row) => ({ ...row, running: row.from <= today })) };
});

const enter = peopleHandler(EnterAbsence, async (c) => {
  const { county, account } = staff(c);
  const { id, worker, from, to, reason } = c.input;
  const today = dayOf(c.now);
  c.audited.detail = { worker, from, to };
  if (from < today) throw refuse('date.invalid', { reason: `${from} < ${today}` }, { field: 'from' });
  if (to < from) throw refuse('date.invalid', { reason: `${to} < ${from}` }, { field: 'to' });
  const grid = await gridOfWorker(c.tx, county, { worker, from, to }, reachOf(c, 'x.place'));
  if (grid === undefined) throw refuse('absence.worker_missing', {}, { field: 'worker' });
  c.audited.place = grid.place;
  const at = c.now.toString();
  await insertAbsence(c.tx, county, { id, worker, place: grid.place, from, to, reason, by: account, at });
  return present(c, id);
});

/** At once means back today: the days before stand as they were, today’s rest is the worker’s own again. */
const end = peopleHandler(EndAbsence, async (c) => {
  const { county, account } = staff(c);
  const { last, baseVersion } = c.input;
  const { id } = c.params;
  await lockAbsence(c.tx, county, id);
  const before = await present(c, id);
  c.audited.place = before.place;
  c.audited.detail = { worker: before.worker.id, last };
  if (before.state === 'over' || before.state === 'withdrawn') throw refuse('absence.over');
  if (before.version !== baseVersion) throw refuse('ledger.stale', {}, { current: before });
  const today = dayOf(c.now);
  if (last === null) {
    const to = before.state === 'planned' ? before.to : today;
    await endAbsence(c.tx, county, id, { to, ended: { by: account, at: c.now.toString() } });
  } else {
    if (last < today || last < before.from || last > before.to)
      throw refuse('date.invalid', { reason: `${last}` }, { field: 'last' });
    await endAbsence(c.tx, county, id, { to: last, ended: null });
  }
  return present(c, id);
});

export const handlers = [anyHandler(list), anyHandler(mine), anyHandler(enter), anyHandler(end)];

import {
  CheckDivision,
  EditDivision,
  FindDivision,
  ListDivisions,
  type Operation,
  PlanDivision,
  ReviewDivision,
  refuse,
  ScheduleDivision,
  WithdrawDivision,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { postsFor } from '../../platform/session/posts.ts';
import { currentPolicy } from '../policies/index.ts';
import { findingsOf } from './coverage.ts';
import { carryOutEdit } from './edit.ts';
import { groundOf } from './ground.ts';
import {
  type DivisionRow,
  divisionsWithin,
  gridsOfDivision,
  insertDivision,
  lockDivision,
  setDivision,
} from './queries/divisions.ts';
import { gridsOn } from './queries/ground.ts';
import { chosenPosts, tell } from './queries/staffing.ts';
import { reachOf, rowOf, shownDivision, shownRow } from './shown.ts';
import { staffingOf, tellingsOf, vacantIn } from './staffing.ts';

type Writing = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation' | 'audited'> & {
  readonly params: { readonly id: string };
  readonly input: { readonly baseVersion: number };
};

const here = (c: Pick<Writing, 'caller' | 'now'>, id: string) => ({
  county: c.caller.county,
  id,
  now: c.now.toString(),
});

const list = peopleHandler(ListDivisions, async (c) => {
  const { county } = staff(c);
  const { state, place } = c.query;
  const reach = reachOf(c.caller, ListDivisions.name, place);
  const { policy } = await currentPolicy(c.tx, county);
  const rows = await divisionsWithin(c.tx, county, { reach, state });
  const { target, tolerance, difficulty } = policy.planning;
  return {
    items: rows.map(shownRow),
    ordinary: { target, tolerance, difficulty },
    abilities: postsFor(staff(c), PlanDivision.name).length > 0 ? [PlanDivision.name] : [],
  };
});

const find = peopleHandler(FindDivision, async (c) => {
  const { county } = c.caller;
  return shownDivision(c, await rowOf(c.tx, county, c.params.id, reachOf(c.caller, FindDivision.name)));
});

const plan = peopleHandler(PlanDivision, async (c) => {
  const { county, account } = staff(c);
  const { id, community, title, request } = c.input;
  const within = postsFor(staff(c), PlanDivision.name).some(({ place }) => isWithin(community, place));
  if (!within) throw refuse('area.missing', {}, { field: 'community' });
  // Refused at once where there is nothing to divide, not after the wait.
  await groundOf(c.tx, { county, community, day: dayOf(c.now), fixed: request.fixed });
  const now = c.now.toString();
  await insertDivision(c.tx, {
    county,
    id,
    place: community,
    title: title.trim(),
    request,
    author: account,
    now,
  });
  c.audited.place = community;
  return shownDivision(c, await rowOf(c.tx, county, id));
});

/** The division, held until the transaction ends, as the caller has last seen it. */
async function held(c: Writing): Promise<DivisionRow> {
  const { county } = c.caller;
  const reach = reachOf(c.caller, c.operation.name);
  const locked = await lockDivision(c.tx, county, c.params.id, reach);
  if (locked === undefined) throw refuse('division.missing');
  const row = await rowOf(c.tx, county, locked.id);
  c.audited.place = row.place;
  if (row.work !== 'done' && c.operation.name !== WithdrawDivision.name) throw refuse('division.busy');
  if (row.version !== c.input.baseVersion)
    throw refuse('ledger.stale', {}, { current: await shownDivision(c, row) });
  return row;
}

function demand({ state }: DivisionRow, states: readonly DivisionRow['state'][]): void {
  if (!states.includes(state)) throw refuse('division.not_now', { state });
}

const after = async (c: Writing) => shownDivision(c, await rowOf(c.tx, c.caller.county, c.params.id));

const edit = peopleHandler(EditDivision, async (c) => {
  const row = await held(c);
  demand(row, ['draft', 'reviewed']);
  await carryOutEdit(c, row);
  return after(c);
});

async function checked(c: Pick<Writing, 'tx' | 'caller' | 'now'>, row: DivisionRow) {
  const { county } = c.caller;
  const asked = { county, community: row.place, day: dayOf(c.now), fixed: [] };
  const { ground, buildingNames } = await groundOf(c.tx, asked);
  const grids = await gridsOfDivision(c.tx, county, row.id);
  return { buildingNames, findings: findingsOf(grids, ground) };
}

const coverage = peopleHandler(CheckDivision, async (c) => {
  const row = await rowOf(c.tx, c.caller.county, c.params.id, reachOf(c.caller, CheckDivision.name));
  if (row.work !== 'done') throw refuse('division.busy');
  const { findings, buildingNames } = await checked(c, row);
  return {
    items: findings.map(({ kind, grids, building, geometry, squareMetres, mend }) => ({
      kind,
      grids: [...grids],
      building: building === undefined ? null : (buildingNames.get(building) ?? null),
      geometry,
      squareMetres: squareMetres ?? null,
      mend,
    })),
  };
});

/** Found, but no reason to hold a division back: the neighbour community has to settle these with us. */
const bearable: readonly string[] = ['sliver', 'splitBuilding', 'homelessBuilding'];

const review = peopleHandler(ReviewDivision, async (c) => {
  const row = await held(c);
  demand(row, ['draft', 'reviewed']);
  const { account } = staff(c);
  if (row.author.id === account) throw refuse('actor.second_person');
  const { approve, note } = c.input;
  if (approve) {
    const open = (await checked(c, row)).findings.filter(
      ({ kind, grids }) => !bearable.includes(kind) || (kind === 'splitBuilding' && grids.length > 1),
    ).length;
    if (open > 0) throw refuse('division.findings_open', { n: open });
  }
  const state = approve ? 'reviewed' : 'draft';
  await setDivision(c.tx, here(c, row.id), { state, reviewer: account, reviewNote: note.trim() });
  c.audited.detail = { approve };
  return after(c);
});

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** Whether the grids that are to carry on are still those that are there. */
async function isOutdated(c: Writing, row: DivisionRow): Promise<boolean> {
  const { county } = c.caller;
  const asked = { county, community: row.place, day: dayOf(c.now), fixed: [] };
  const { grids } = await groundOf(c.tx, asked);
  const there = new Set(grids.map(({ id }) => id));
  const planned = await gridsOfDivision(c.tx, county, row.id);
  return planned.some(({ continues }) => continues !== null && !there.has(continues.id));
}

async function staffed(c: Writing, row: DivisionRow) {
  const { county } = c.caller;
  const day = dayOf(c.now);
  const grids = await gridsOfDivision(c.tx, county, row.id);
  const before = await gridsOn(c.tx, county, row.place, day);
  return { grids, staffing: await staffingOf(c.tx, { county, day, row, grids, before }) };
}

/** Grids without a worker are confirmed, never overlooked; who was chosen is approved by somebody else (security.md 7). */
async function askPosts(c: Writing, row: DivisionRow, confirmed: boolean) {
  const { grids, staffing } = await staffed(c, row);
  const vacant = vacantIn(staffing);
  if (vacant.length > 0 && !confirmed) {
    const names = grids.filter(({ number }) => vacant.includes(number)).map(({ name }) => name);
    throw refuse('division.vacant', { n: vacant.length, grids: names.join('、') }, { field: 'vacancies' });
  }
  const chosen = await chosenPosts(c.tx, c.caller.county, row.id);
  if (chosen.some(({ chosenBy }) => chosenBy === staff(c).account)) throw refuse('actor.second_person');
  return { grids, staffing, vacant };
}

const schedule = peopleHandler(ScheduleDivision, async (c) => {
  const row = await held(c);
  demand(row, ['reviewed']);
  const earliest = dayAfter(dayOf(c.now));
  if (c.input.on < earliest) throw refuse('division.day_past', { earliest }, { field: 'on' });
  if (await isOutdated(c, row)) throw refuse('division.outdated');
  const { grids, staffing, vacant } = await askPosts(c, row, c.input.vacancies === true);
  const scheduler = staff(c).account;
  await setDivision(c.tx, here(c, row.id), { state: 'scheduled', effectiveOn: c.input.on, scheduler });
  const told = { kind: 'division.ahead' as const, row, on: c.input.on, grids };
  await tell(c.tx, c.caller.county, c.now.toString(), tellingsOf(staffing, told));
  c.audited.detail = { on: c.input.on, vacant };
  return after(c);
});

const withdraw = peopleHandler(WithdrawDivision, async (c) => {
  const row = await held(c);
  demand(row, ['draft', 'reviewed', 'scheduled']);
  if (row.state === 'scheduled') {
    // Whoever was told that it would come is told that it does not.
    const { grids, staffing } = await staffed(c, row);
    const told = { kind: 'division.withdrawn' as const, row, on: row.effectiveOn, grids };
    await tell(c.tx, c.caller.county, c.now.toString(), tellingsOf(staffing, told));
  }
  await setDivision(c.tx, here(c, row.id), { state: 'withdrawn', effectiveOn: null });
  return after(c);
});

export const handlers = [
  anyHandler(list),
  anyHandler(find),
  anyHandler(plan),
  anyHandler(edit),
  anyHandler(coverage),
  anyHandler(review),
  anyHandler(schedule),
  anyHandler(withdraw),
];

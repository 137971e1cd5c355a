import {
  ApplyBeatPlan,
  type BeatPlan,
  FindBeatPlan,
  ListBeatPlans,
  ProposeBeats,
  refuse,
  WithdrawBeatPlan,
} from '@jingwei/contract';
import { anyHandler, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import { apply } from './effect.ts';
import { layerNamed } from './layers.ts';
import { propose } from './propose.ts';
import { takeBack } from './queries/effect.ts';
import { insertPlan, type Made, type PlanRow, planById, plansOf, settlePlan } from './queries/plans.ts';
import { type Asking, placeNamed } from './reach.ts';

type Kept = PlanRow & { made: Made };

/** Whether its day has not come: then it can be taken back. */
const isAhead = ({ state, effectiveOn }: PlanRow, today: string): boolean =>
  state === 'applied' && effectiveOn !== null && effectiveOn > today;

function shown(c: Asking, { made, madeAt, ...row }: Kept): BeatPlan {
  const steps = [
    ...(row.state === 'draft' ? [ApplyBeatPlan.name] : []),
    ...(row.state === 'draft' || isAhead({ ...row, madeAt }, dayOf(c.now)) ? [WithdrawBeatPlan.name] : []),
  ];
  return { ...row, ...made, madeAt: madeAt.toString(), abilities: ableAt(staff(c), row.place, steps) };
}

/** @throws {Refusal} `beatPlan.missing` */
async function kept(c: Asking, id: string): Promise<Kept> {
  const row = await planById(c.tx, c.caller.county, id, inReach(c.caller, c.operation.name, 'p.place'));
  if (row === undefined) throw refuse('beatPlan.missing');
  c.audited.place = row.place;
  return row;
}

const list = peopleHandler(ListBeatPlans, async (c) => {
  const reach = inReach(c.caller, ListBeatPlans.name, 'p.place', c.query.place);
  const rows = await plansOf(c.tx, c.caller.county, c.params.id, reach);
  return { items: rows.map(({ layerName: _, madeAt, ...row }) => ({ ...row, madeAt: madeAt.toString() })) };
});

const find = peopleHandler(FindBeatPlan, async (c) => shown(c, await kept(c, c.params.id)));

const stamp = (c: Asking, id: string) => ({
  ...{ county: c.caller.county, id, by: staff(c).account, now: c.now.toString() },
});

const plan = peopleHandler(ProposeBeats, async (c) => {
  const { id, place, request } = c.input;
  await placeNamed(c, place);
  const layer = await layerNamed(c, c.params.id);
  const made = await propose(c, layer, place, request);
  await insertPlan(c.tx, { ...stamp(c, id), layer: layer.id, place, request, made });
  return shown(c, await kept(c, id));
});

/** The plan as the caller has last seen it; its line is held, so that of two plans one comes after the other. */
async function held(c: Asking, id: string, baseVersion: number): Promise<Kept> {
  const { layer } = await kept(c, id);
  await layerNamed(c, layer, true);
  const row = await kept(c, id);
  if (row.version !== baseVersion) throw refuse('ledger.stale', {}, { current: shown(c, row) });
  return row;
}

const enforce = peopleHandler(ApplyBeatPlan, async (c) => {
  const { on, baseVersion } = c.input;
  const today = dayOf(c.now);
  const row = await held(c, c.params.id, baseVersion);
  c.audited.detail = { on };
  if (row.state !== 'draft') throw refuse('beatPlan.not_now', { state: row.state });
  if (on <= today) throw refuse('date.invalid', { reason: `${on} ≤ ${today}` }, { field: 'on' });
  await apply(c.tx, { county: c.caller.county, layer: row.layer, plan: row.id, on }, row, today);
  await settlePlan(c.tx, stamp(c, row.id), { state: 'applied', on });
  return shown(c, await kept(c, row.id));
});

const withdraw = peopleHandler(WithdrawBeatPlan, async (c) => {
  const row = await held(c, c.params.id, c.input.baseVersion);
  const ahead = isAhead(row, dayOf(c.now));
  if (row.state !== 'draft' && !ahead) throw refuse('beatPlan.not_now', { state: row.state });
  if (ahead) await takeBack(c.tx, c.caller.county, row.id);
  await settlePlan(c.tx, stamp(c, row.id), { state: 'withdrawn', on: null });
  return shown(c, await kept(c, row.id));
});

export const planHandlers = [
  anyHandler(list),
  anyHandler(find),
  anyHandler(plan),
  anyHandler(enforce),
  anyHandler(withdraw),
];

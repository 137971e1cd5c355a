import { type BeatFigures, type BeatPlanRequest, type PlannedBeat, refuse } from '@jingwei/contract';
import {
  type Area,
  type BeatGrid,
  type BeatPlan,
  boundsOf,
  labelPoint,
  type PlanFigures,
  polygonsOf,
  type Way,
  type WayKind,
} from '@jingwei/geo';
import type { Tx } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/http/people.ts';
import { inReach } from '../../platform/session/reach.ts';
import { waysNear, waysOf } from '../divisions/index.ts';
import { divide } from './divider/index.ts';
import { type GridLoad, gridLoads } from './loads.ts';
import { type BeatRow, beatsOn } from './queries/beats.ts';
import type { LayerRow } from './queries/layers.ts';
import type { Made } from './queries/plans.ts';
import type { Asking } from './reach.ts';

/** Only grids of the place are given out anew: a beat that has others as well would be torn. @throws {Refusal} `beatPlan.crossing` */
export function askInside(beats: readonly BeatRow[], place: string): void {
  const crossing = beats.find(({ grids }) => grids.some((grid) => !grid.place.startsWith(place)));
  if (crossing !== undefined) throw refuse('beatPlan.crossing', { name: crossing.name }, { field: 'place' });
}

/** What a beat had better not lie across. */
const barriers: readonly WayKind[] = ['railway', 'river', 'arterial'];

/** Rivers, railways and arterials among grids. */
export async function barriersAmong(tx: Tx, county: string, grids: readonly GridLoad[]): Promise<Way[]> {
  const coordinates = grids.flatMap(({ geometry }) => polygonsOf(geometry));
  const ways = waysNear(await waysOf(tx, county), boundsOf({ type: 'MultiPolygon', coordinates }));
  return ways.filter(({ kind }) => barriers.includes(kind));
}

type Ground = {
  readonly grids: readonly GridLoad[];
  readonly loads: readonly BeatGrid[];
  readonly beats: readonly BeatRow[];
};

async function groundOf(c: Asking, layer: LayerRow, place: string): Promise<Ground> {
  const { county } = c.caller;
  const day = dayOf(c.now);
  const beats = await beatsOn(c.tx, { county, layer: layer.id, place }, day);
  askInside(beats, place);
  const reach = inReach(c.caller, c.operation.name, 'o.place', place);
  const grids = await gridLoads(c.tx, { county, place, day, weights: layer.weights }, reach);
  if (grids.length === 0)
    throw refuse('beatPlan.impossible', { reason: '没有画好的网格 / no grid has an outline' });
  const beatOf = new Map(beats.flatMap((beat, i) => beat.grids.map(({ id }) => [id, i] as const)));
  const loads = grids.map(({ id, geometry, businesses, workload }) => ({
    ...{ geometry, businesses, workload, today: beatOf.get(id) ?? -1 },
  }));
  return { grids, loads, beats };
}

const businessesOf = (loads: readonly BeatGrid[]): number =>
  loads.reduce((sum, { businesses }) => sum + businesses, 0);

function figures(found: PlanFigures): BeatFigures {
  const businesses = found.grids.map(({ households }) => households);
  const { withinTolerance, worstDeviation, spread, compactness, contiguous } = found;
  return {
    beats: found.grids.length,
    leastBusinesses: businesses.length === 0 ? 0 : Math.min(...businesses),
    mostBusinesses: Math.max(0, ...businesses),
    ...{ withinTolerance, worstDeviation, spread, compactness, contiguous },
  };
}

const pointOf = (geometry: Area) => {
  const [lng, lat] = labelPoint(geometry) ?? [];
  return lng === undefined || lat === undefined ? null : { lng, lat };
};

function planned({ grids, beats }: Ground, plan: BeatPlan): PlannedBeat[] {
  let fresh = 0;
  return plan.outlines.map((geometry, i) => {
    const before = beats[plan.heirOf[i] ?? -1];
    const found = plan.figures.grids[i];
    if (before === undefined) fresh += 1;
    return {
      number: i + 1,
      name: before?.name ?? `新段区${fresh}`,
      continues: before === undefined ? null : { id: before.id, code: before.code, name: before.name },
      grids: grids.flatMap(({ id }, grid) => (plan.beatOf[grid] === i ? [id] : [])),
      businesses: found?.households ?? 0,
      workload: found?.weight ?? 0,
      deviation: found?.deviation ?? 0,
      pieces: found?.pieces ?? 0,
      geometry,
      label: pointOf(geometry),
    };
  });
}

/** Businesses whose beat of today is not the one that theirs carries on. */
const changing = (loads: readonly BeatGrid[], { beatOf, heirOf }: BeatPlan): number =>
  businessesOf(loads.filter(({ today }, i) => today !== -1 && heirOf[beatOf[i] ?? -1] !== today));

/**
 * Divides the grids of a place into beats (R12), beside those of today.
 * @throws {Refusal} `beatPlan.impossible`, `beatPlan.crossing`
 */
export async function propose(
  c: Asking,
  layer: LayerRow,
  place: string,
  request: BeatPlanRequest,
): Promise<Made> {
  const ground = await groundOf(c, layer, place);
  const { grids, loads, beats } = ground;
  const { count, mode, tolerance, seed } = request;
  if (count > grids.length)
    throw refuse('beatPlan.impossible', {
      reason: `只有 ${grids.length} 个网格 / there are only ${grids.length} grids`,
    });
  const ways = await barriersAmong(c.tx, c.caller.county, grids);
  const fromToday = mode === 'fromToday' && beats.length > 0;
  const outcome = await divide({
    request: { grids: loads, ways, count, seed, tolerance, fromToday },
    beatsToday: beats.length,
  });
  if (outcome.kind === 'impossible') throw refuse('beatPlan.impossible', { reason: outcome.detail });
  return {
    before: beats.map(({ id, code, name, geometry, label }) => ({ id, code, name, geometry, label })),
    after: planned(ground, outcome.plan),
    today: outcome.today === null ? null : figures(outcome.today),
    plan: figures(outcome.plan.figures),
    changing: changing(loads, outcome.plan),
    businesses: businessesOf(loads),
  };
}

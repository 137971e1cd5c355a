import type { PlanReason } from '@jingwei/contract';
import type { WorkPolicy } from '../policy/index.ts';
import { metresBetween, type Spot } from './near.ts';

/** A household as the plan of a day sees it. */
export type PlanCandidate = {
  readonly id: string;
  readonly building: string;
  /** Sorts households of one building in the order of the stairs. */
  readonly door: string;
  readonly point: Spot | null;
  /** Whole days since it was last visited; null when it never was. */
  readonly daysSince: number | null;
  /** Somebody there belongs to a care group that may be shown to everybody in reach. */
  readonly care: boolean;
  readonly openNeeds: number;
  /** Has not yet been met in a campaign that runs on the day. */
  readonly inCampaign: boolean;
};

export type Planned = { readonly id: string; readonly reasons: readonly PlanReason[] };

/** Why a household should be visited on its own account. */
function reasonsOf(one: PlanCandidate, policy: WorkPolicy['visits']): PlanReason[] {
  const limit = one.care ? policy.careOverdueDays : policy.overdueDays;
  return [
    ...(one.daysSince === null ? ['never' as const] : []),
    ...(one.daysSince !== null && one.daysSince >= limit ? ['overdue' as const] : []),
    ...(one.care ? ['careGroup' as const] : []),
    ...(one.openNeeds > 0 ? ['openNeed' as const] : []),
    ...(one.inCampaign ? ['campaign' as const] : []),
  ];
}

/** Urgency: 1 is due today. A household that was never visited is as urgent as one that is overdue twice over. */
function urgency(one: PlanCandidate, policy: WorkPolicy['visits']): number {
  const limit = one.care ? policy.careOverdueDays : policy.overdueDays;
  const waited = one.daysSince === null ? 2 : Math.min(3, one.daysSince / Math.max(1, limit));
  const once = one.daysSince === null || one.daysSince > 0;
  return (
    waited + (once ? Math.min(2, one.openNeeds) * 0.4 : 0) + (one.inCampaign ? 0.5 : 0) + (one.care ? 0.2 : 0)
  );
}

/** A household next to one that is visited anyway costs no way: worth up to this much urgency. */
const nearness = 0.6;
const nearMetres = 150;

const closeness = (metres: number): number => Math.max(0, 1 - metres / nearMetres) * nearness;

function distance(a: PlanCandidate, b: PlanCandidate): number {
  if (a.building === b.building) return 0;
  return a.point === null || b.point === null ? Number.POSITIVE_INFINITY : metresBetween(a.point, b.point);
}

type Scored = { readonly one: PlanCandidate; readonly base: number; near: number };

/**
 * The households of a day (R52): chosen one after the other by how overdue they are, care, open needs and campaigns,
 * where closeness to those already chosen breaks near ties, then put into an order of walking. The same facts give
 * the same plan.
 */
export function planDay(
  candidates: readonly PlanCandidate[],
  count: number,
  policy: WorkPolicy['visits'],
): readonly Planned[] {
  const left: Scored[] = [...candidates]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => ({ one, base: urgency(one, policy), near: 0 }));
  const chosen: Scored[] = [];
  while (chosen.length < count && left.length > 0) {
    let best = 0;
    for (const [at, { base, near }] of left.entries()) {
      const leader = left[best];
      if (leader !== undefined && base + near > leader.base + leader.near) best = at;
    }
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    chosen.push(next);
    for (const other of left) other.near = Math.max(other.near, closeness(distance(next.one, other.one)));
  }
  return walkingOrder(chosen).map(({ one, near }) => {
    const own = reasonsOf(one, policy);
    return { id: one.id, reasons: near > 0 || own.length === 0 ? [...own, 'near'] : own };
  });
}

const byDoor = (a: Scored, b: Scored): number =>
  a.one.door < b.one.door ? -1 : a.one.door > b.one.door ? 1 : a.one.id < b.one.id ? -1 : 1;

/** From the most urgent building always to the nearest one left; within a building by door. */
function walkingOrder(chosen: readonly Scored[]): readonly Scored[] {
  const buildings = [...Map.groupBy(chosen, ({ one }) => one.building).values()];
  const order: Scored[] = [];
  let here = buildings.shift();
  while (here !== undefined) {
    order.push(...here.toSorted(byDoor));
    const from = here[0];
    let best = 0;
    for (const [at, group] of buildings.entries()) {
      const [a, b] = [group[0], buildings[best]?.[0]];
      if (from && a && b && distance(from.one, a.one) < distance(from.one, b.one)) best = at;
    }
    here = buildings.splice(best, 1)[0];
  }
  return order;
}

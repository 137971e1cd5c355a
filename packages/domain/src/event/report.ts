import { type Channel, type RoutingRule, refuse } from '@jingwei/contract';
import { findCategory, handlingOf, type Policy } from '../policy/index.ts';
import { setDeadline, type WorkingCalendar } from '../time/index.ts';
import { alertEmergency } from './actions/intake.ts';
import { tellUnit } from './change.ts';
import { acceptanceOf, startLimit } from './clock.ts';
import type { Change, Directory, EventFacts, UnitFacts } from './facts.ts';
import { type Departments, route } from './routing.ts';

/** A report as it comes in; `place` is the area found for it, a grid where the point or the reporter named one. */
export type Report = {
  readonly id: string;
  readonly county: string;
  readonly category: string;
  readonly channel: Channel;
  readonly place: string;
  readonly point: { readonly lng: number; readonly lat: number } | null;
  readonly address: string;
  readonly photos: readonly string[];
  /** The member of staff who took it, if any: the first contact, for good (首问责任人, R69). */
  readonly takenBy: string | null;
};

export type Surroundings = {
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly directory: Directory;
  readonly departments: Departments;
  readonly now: Temporal.Instant;
};

export type Reported = Change & { readonly rule: RoutingRule; readonly passedOver: readonly UnitFacts[] };

function newEvent(report: Report, around: Surroundings): Omit<EventFacts, 'holder' | 'deadline'> {
  const { policy, calendar, now } = around;
  const handling = handlingOf(policy, report.category);
  if (handling === undefined)
    throw refuse('category.unknown', { category: report.category }, { field: 'category' });
  const { id, county, category, channel, place, point, address, takenBy } = report;
  return {
    ...{ id, county, category, channel, place, point, address },
    mode: handling.mode,
    scope: handling.scope,
    state: 'reported',
    emergency: handling.mode === 'emergency',
    urgent: false,
    supervision: 'none',
    holderPerson: null,
    sender: null,
    handledBy: null,
    handlers: [],
    coResponsible: [],
    firstContact: takenBy,
    firstResponsible: null,
    limit: startLimit(calendar, handling.limit, now),
    alarmLevel: 0,
    bounces: 0,
    binding: false,
    reopens: 0,
    openChildren: 0,
    answeredAt: null,
    closedAt: null,
    outcome: null,
    resolvedLevel: null,
    reviewAt: null,
    extension: null,
    mergedInto: null,
    reportedAt: now,
    version: 1,
  };
}

/** Opens an event: from the first moment it has a holder, found by the routing rules, and a deadline to accept. */
export function report(from: Report, around: Surroundings): Reported {
  const { policy, calendar, directory, departments, now } = around;
  const fresh = newEvent(from, around);
  const routed = {
    category: fresh.category,
    mode: fresh.mode,
    scope: fresh.scope,
    place: fresh.place,
    at: now,
  };
  const { rule, holder, passedOver } = route(policy, calendar, routed, { directory, departments });
  const limit = acceptanceOf(policy, holder, fresh.emergency);
  const { deadline, entry } = setDeadline(calendar, { kind: 'accept', at: now, limit, reason: 'report' });
  return {
    event: { ...fresh, holder, deadline },
    step: {
      action: 'report',
      from: null,
      to: 'reported',
      note: null,
      answer: null,
      detail: {
        rule: rule.id,
        holder: holder.name,
        ...(passedOver.length > 0 ? { vacant: passedOver.map((u) => u.name) } : {}),
      },
      photos: from.photos,
    },
    ledger: [entry],
    notices: [
      tellUnit(holder, fresh.emergency ? 'event.emergency' : 'event.reported', fresh.emergency),
      ...(fresh.emergency
        ? alertEmergency({ directory }).filter(
            ({ to }) => to === 'reporters' || !('unit' in to) || to.unit !== holder.id,
          )
        : []),
    ],
    rule,
    passedOver,
  };
}

/** The words a category is shown by in a title when the reporter’s own are missing. */
export function categoryTitle(policy: Policy, code: string): string {
  const found = findCategory(policy, code);
  return found?.item?.zh ?? found?.category.zh ?? code;
}

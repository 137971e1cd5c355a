import type { EventScope, HandlingMode, RoutingRule } from '@jingwei/contract';
import { isWithin } from '../place/index.ts';
import type { Policy } from '../policy/index.ts';
import { isWorkingTime, type WorkingCalendar } from '../time/index.ts';
import { firstOnPost, unitOf } from './chain.ts';
import type { Directory, UnitFacts } from './facts.ts';

/** What routing rules look at. `departments` are the department units that serve the place, by code. */
export type Routed = {
  readonly category: string;
  readonly mode: HandlingMode;
  readonly scope: EventScope;
  readonly place: string;
  readonly at: Temporal.Instant;
};

export type Departments = ReadonlyMap<string, UnitFacts>;

function matchesHours(hours: { from: string; to: string }, at: Temporal.Instant, timeZone: string): boolean {
  const local = at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  return hours.from <= hours.to
    ? hours.from <= local && local < hours.to
    : hours.from <= local || local < hours.to;
}

/** Whether a rule fits: every condition that it states, none that it leaves out. */
export function ruleFits(rule: RoutingRule, routed: Routed, calendar: WorkingCalendar): boolean {
  const { when } = rule;
  const { categories, places, modes, scopes, workingTime, hours } = when;
  return (
    (categories === undefined ||
      categories.some((code) => routed.category === code || routed.category.startsWith(`${code}.`))) &&
    (places === undefined || places.some((place) => isWithin(routed.place, place))) &&
    (modes === undefined || modes.includes(routed.mode)) &&
    (scopes === undefined || scopes.includes(routed.scope)) &&
    (workingTime === undefined || isWorkingTime(calendar, routed.at) === workingTime) &&
    (hours === undefined || matchesHours(hours, routed.at, calendar.spec.timeZone))
  );
}

/**
 * The first rule that fits and whose unit exists here, with the unit that holds the event first. A grid without a
 * worker on post is passed over upwards, and so is a rule for a department that does not serve the place.
 */
export function route(
  policy: Pick<Policy, 'routing' | 'chains'>,
  calendar: WorkingCalendar,
  routed: Routed,
  units: { directory: Directory; departments: Departments },
): { rule: RoutingRule; holder: UnitFacts; passedOver: readonly UnitFacts[] } {
  const { directory, departments } = units;
  for (const rule of policy.routing) {
    if (!ruleFits(rule, routed, calendar)) continue;
    if ('department' in rule.to) {
      const department = departments.get(rule.to.department);
      if (department !== undefined && !department.vacant) return { rule, holder: department, passedOver: [] };
      continue;
    }
    const found = holderOfKind(rule.to.kind, policy, routed, directory);
    return { rule, ...found };
  }
  const last = { id: 'none', name: '—', when: {}, to: { kind: 'community' } } satisfies RoutingRule;
  const found = firstOnPost(directory, ['community', 'subdistrict', 'county']);
  return { rule: last, holder: found.unit, passedOver: found.passedOver };
}

function holderOfKind(
  kind: UnitFacts['kind'],
  policy: Pick<Policy, 'chains'>,
  { mode, scope }: Routed,
  directory: Directory,
): { holder: UnitFacts; passedOver: readonly UnitFacts[] } {
  const wanted = unitOf(directory, kind);
  if (wanted !== undefined && !wanted.vacant) return { holder: wanted, passedOver: [] };
  const levels = ['grid', 'community', 'subdistrict', 'county'] as const;
  const from = (levels as readonly UnitFacts['kind'][]).indexOf(kind);
  const above = from < 0 ? policy.chains[mode][scope] : levels.slice(from);
  const { unit, passedOver } = firstOnPost(directory, above);
  return { holder: unit, passedOver };
}

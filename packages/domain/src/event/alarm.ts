import type { Policy } from '../policy/index.ts';
import type { WorkingCalendar } from '../time/index.ts';
import { instantAtFraction } from '../time/index.ts';
import { nextAbove, unitOf } from './chain.ts';
import { change, tellUnit } from './change.ts';
import type { Case, Change, EventFacts } from './facts.ts';

const fractions = ({ alarms }: Pick<Policy, 'alarms'>): readonly number[] => [
  alarms.warn,
  alarms.tell,
  alarms.takeOver,
  alarms.yellow,
  alarms.red,
];

/**
 * When the clock has to look at an event again: the next share of its running deadline, or the review date of a
 * deferred one. Null once all alarms have rung or it is no longer open.
 */
export function nextAlarmAt(
  event: Pick<EventFacts, 'deadline' | 'alarmLevel' | 'reviewAt'>,
  policy: Pick<Policy, 'alarms'>,
  calendar: WorkingCalendar,
): Temporal.Instant | null {
  if (event.deadline === null) return null;
  if (event.deadline.state === 'paused') return event.reviewAt;
  const fraction = fractions(policy)[event.alarmLevel];
  return fraction === undefined ? null : instantAtFraction(calendar, event.deadline, fraction);
}

/** When the pre-warning is (or was) due; null while paused. */
export function warnAt(
  event: Pick<EventFacts, 'deadline'>,
  policy: Pick<Policy, 'alarms'>,
  calendar: WorkingCalendar,
): Temporal.Instant | null {
  return event.deadline === null ? null : instantAtFraction(calendar, event.deadline, policy.alarms.warn);
}

/**
 * The clock’s own step (R75): 80 % warns the holder; 100 % tells the next level, responsible too; 150 % makes the next
 * level the holder; 200 % is yellow, 300 % red supervision by the district. Goes for unaccepted events, too.
 */
export function alarm(c: Case): Change {
  const { event } = c;
  if (event.state === 'deferred') return reviewDue(c);
  const level = event.alarmLevel + 1;
  const patch = { alarmLevel: level };
  switch (level) {
    case 1:
      return change(c, {
        action: 'alarm',
        patch,
        told: { detail: { level: 'warn' } },
        notices: event.holder === null ? [] : [tellUnit(event.holder, 'event.soon')],
      });
    case 2:
      return tellNext(c, patch);
    case 3:
      return takeOver(c, patch, 'takeOver');
    default:
      return districtWatches(c, patch, level === 4 ? 'yellow' : 'red');
  }
}

function tellNext(c: Case, patch: { alarmLevel: number }): Change {
  const next = nextAbove(c);
  const holder = c.event.holder === null ? [] : [tellUnit(c.event.holder, 'event.overdue', true)];
  if (next === undefined)
    return change(c, { action: 'alarm', patch, told: { detail: { level: 'tell' } }, notices: holder });
  const co = c.event.coResponsible.includes(next.id)
    ? c.event.coResponsible
    : [...c.event.coResponsible, next.id];
  return change(c, {
    action: 'alarm',
    patch: { ...patch, coResponsible: co },
    told: { detail: { level: 'tell', told: next.name } },
    notices: [...holder, tellUnit(next, 'event.overdue', true)],
  });
}

/** The next level holds it. The deadline stays as it is: taking over hides no lateness. */
export function takeOver(c: Case, patch: Partial<EventFacts>, why: 'takeOver' | 'vacant'): Change {
  const next = nextAbove(c);
  const told = { detail: { level: why, from: c.event.holder?.name ?? null, to: next?.name ?? null } };
  if (next === undefined) return change(c, { action: 'alarm', patch, told });
  return change(c, {
    action: 'alarm',
    patch: { ...patch, holder: next, holderPerson: null, sender: c.event.sender },
    told,
    notices: [tellUnit(next, 'event.takenOver', true)],
  });
}

const heat = { none: 0, normal: 1, yellow: 2, red: 3 } as const;

function districtWatches(c: Case, patch: { alarmLevel: number }, level: 'yellow' | 'red'): Change {
  const district = unitOf(c.directory, 'county');
  const supervision = heat[level] > heat[c.event.supervision] ? level : c.event.supervision;
  return change(c, {
    action: 'alarm',
    patch: { ...patch, supervision },
    told: { detail: { level } },
    notices: district === undefined ? [] : [tellUnit(district, 'event.supervised', true)],
  });
}

/** The review date of a deferred event has come: its holder and the street look again; next look in a week. */
function reviewDue(c: Case): Change {
  const street = unitOf(c.directory, 'subdistrict');
  return change(c, {
    action: 'alarm',
    patch: { reviewAt: c.now.add({ hours: 7 * 24 }) },
    told: { detail: { level: 'review' } },
    notices: [
      ...(c.event.holder === null ? [] : [tellUnit(c.event.holder, 'event.reviewDue', true)]),
      ...(street === undefined ? [] : [tellUnit(street, 'event.reviewDue')]),
    ],
  });
}

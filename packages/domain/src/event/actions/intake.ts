import type { ActionBodies } from '@jingwei/contract';
import { refuse } from '@jingwei/contract';
import { isWithin } from '../../place/index.ts';
import { handlingOf } from '../../policy/index.ts';
import { change, personOf, tellUnit } from '../change.ts';
import { type Clocked, movedLimit, startLimit, switchTo, toHandling } from '../clock.ts';
import type { Case, Change, EventFacts } from '../facts.ts';

/** The clock of an event in hand: an emergency owes follow-ups, anything else its handling limit. */
export const inHand = (c: Case, reason: string): Clocked =>
  c.event.emergency ? switchTo(c, 'followUp', c.policy.followUp, reason) : toHandling(c, reason);

/** Takes the event in hand; the first ever to accept is responsible for the answer for good (R70). */
export function accept(c: Case, input: ActionBodies['accept']): Change {
  const person = personOf(c);
  return change(c, {
    action: 'accept',
    state: 'handling',
    patch: {
      holderPerson: person,
      firstResponsible: c.event.firstResponsible ?? person,
      firstContact: c.event.firstContact ?? person,
    },
    clock: inHand(c, 'accept'),
    told: input,
    notices: [{ kind: 'event.accepted', to: 'reporters', urgent: false }],
  });
}

/**
 * Puts right what kind of event it is and where. Another category brings its own mode, scope and limit, counted from
 * the report; the place itself is looked up by the server before this rule runs (`located`).
 */
export function triage(
  c: Case,
  input: ActionBodies['triage'],
  located: Pick<EventFacts, 'place' | 'point' | 'address'>,
): Change {
  const { event, policy, calendar } = c;
  const category = input.category ?? event.category;
  const handling = handlingOf(policy, category);
  if (handling === undefined) throw refuse('category.unknown', { category }, { field: 'category' });
  requireOwnPlace(event, located.place);
  const recategorised = category !== event.category;
  const mode = input.mode ?? (recategorised ? handling.mode : event.mode);
  const limit = recategorised ? startLimit(calendar, handling.limit, event.reportedAt) : event.limit;
  const patch = {
    ...located,
    category,
    mode,
    scope: input.scope ?? (recategorised ? handling.scope : event.scope),
    emergency: mode === 'emergency',
    limit,
  };
  const next = { ...c, event: { ...event, ...patch } };
  return change(c, {
    action: 'triage',
    patch,
    clock: triageClock(c, next.event),
    told: {
      note: input.note,
      detail: {
        category: [event.category, category],
        place: [event.place, patch.place],
        mode: [event.mode, mode],
        scope: [event.scope, patch.scope],
      },
    },
    notices: mode === 'emergency' && !event.emergency ? alertEmergency(next) : [],
  });
}

/**
 * Only to places of the holder’s own: elsewhere it would hold what it cannot see. Others go back or up, to a level that
 * has both places.
 */
function requireOwnPlace({ holder, place }: EventFacts, to: string): void {
  if (to === place || holder === null || isWithin(to, holder.place)) return;
  throw refuse('location.beyond', {}, { field: 'place' });
}

/** In hand, the right deadline runs from now on; otherwise the limit alone may have moved. */
function triageClock(c: Case, to: EventFacts): Clocked {
  const { deadline, emergency, alarmLevel } = c.event;
  const moved = movedLimit(c, to.limit, 'triage');
  const inHandNow = deadline?.kind === 'handle' || deadline?.kind === 'followUp';
  if (!inHandNow) return { deadline, alarmLevel, ledger: moved };
  if (!to.emergency) return toHandling(c, 'triage', to.limit);
  if (emergency) return { deadline, alarmLevel, ledger: moved };
  const clock = switchTo(c, 'followUp', c.policy.followUp, 'triage');
  return { ...clock, ledger: [...clock.ledger, ...moved] };
}

/** An emergency is told at once to the community’s main leader, the street and the emergency team (R67). */
export function alertEmergency({ directory }: Pick<Case, 'directory'>): Change['notices'] {
  const community = directory.chain.find((unit) => unit.kind === 'community');
  const street = directory.chain.find((unit) => unit.kind === 'subdistrict');
  return [
    ...(community === undefined
      ? []
      : [{ kind: 'event.emergency', to: { unit: community.id, lead: true }, urgent: true }]),
    ...(street === undefined ? [] : [tellUnit(street, 'event.emergency', true)]),
    ...(directory.emergencyTeam === null ? [] : [tellUnit(directory.emergencyTeam, 'event.emergency', true)]),
  ];
}

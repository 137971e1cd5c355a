import { type ActionBodies, refuse } from '@jingwei/contract';
import { firstOnPost } from '../chain.ts';
import { change, personOf, tellReporters, tellUnit } from '../change.ts';
import { acceptanceOf, atLeast, movedLimit, stopClock, switchTo, toHandling } from '../clock.ts';
import type { Case, Change } from '../facts.ts';

/** Somebody other than the handler looks whether it is true (checker ≠ handler). */
export function verify(c: Case, input: ActionBodies['verify']): Change {
  const person = personOf(c);
  if (person !== null && c.event.handlers.includes(person)) throw refuse('actor.same_person');
  return change(c, {
    action: 'verify',
    state: 'verified',
    clock: switchTo(c, 'close', c.policy.close, 'verify'),
    told: input,
  });
}

/** Not good enough: back to whoever handled it, with time to do it again. */
export function rework(c: Case, input: ActionBodies['rework']): Change {
  const { event, policy } = c;
  const back = event.handledBy ?? event.holder;
  const limit = atLeast(c, policy.again);
  return change(c, {
    action: 'rework',
    state: 'handling',
    patch: { holder: back, holderPerson: null, sender: event.holder, limit },
    clock: toHandling(c, 'rework', limit),
    told: { note: input.reason, photos: input.photos },
    notices: back === null ? [] : [tellUnit(back, 'event.rework')],
  });
}

const closed = { holder: null, holderPerson: null, sender: null, extension: null, reviewAt: null } as const;

/** Closed means answered; the outcome says honestly what came of it. */
export function close(c: Case, input: ActionBodies['close']): Change {
  const { event, now } = c;
  if (event.answeredAt === null) throw refuse('event.not_answered');
  if (event.openChildren > 0) throw refuse('event.children_open', { count: event.openChildren });
  return change(c, {
    action: 'close',
    state: 'closed',
    patch: { ...closed, closedAt: now, outcome: input.outcome },
    clock: stopClock(c),
    told: { note: input.note, photos: input.photos, detail: { outcome: input.outcome } },
    notices: [tellReporters('event.closed')],
  });
}

/** The end of the window in which a report may be rated and opened again; null while it is not closed. */
export function windowEnd({ event, policy }: Pick<Case, 'event' | 'policy'>): Temporal.Instant | null {
  return event.closedAt === null ? null : event.closedAt.add({ hours: policy.reopenDays * 24 });
}

/** Opened again, by the reporter or an officer: the community has it before it, with time to do it properly. */
export function reopen(c: Case, input: ActionBodies['reopen'] & { photos?: readonly string[] }): Change {
  const { event, policy, directory, now } = c;
  const end = windowEnd(c);
  if (end !== null && Temporal.Instant.compare(now, end) > 0)
    throw refuse('event.window_over', { days: policy.reopenDays });
  const { unit } = firstOnPost(directory, ['community', 'subdistrict', 'county']);
  const limit = atLeast(c, policy.again);
  const clock = switchTo(c, 'accept', acceptanceOf(policy, unit, event.emergency), 'reopen');
  return change(c, {
    action: 'reopen',
    state: 'returned',
    patch: {
      ...closed,
      holder: unit,
      reopens: event.reopens + 1,
      closedAt: null,
      outcome: null,
      answeredAt: null,
      binding: false,
      limit,
    },
    clock: { ...clock, ledger: [...movedLimit(c, limit, 'reopen'), ...clock.ledger] },
    told: { note: input.reason, photos: input.photos },
    notices: [tellUnit(unit, 'event.reopened', true)],
  });
}

/** Crossed off the list: solved one, cancelled one (R71). */
export function writeOff(c: Case, input: ActionBodies['writeOff']): Change {
  return change(c, { action: 'writeOff', state: 'writtenOff', told: input });
}

export function archive(c: Case, input: ActionBodies['archive']): Change {
  return change(c, { action: 'archive', state: 'archived', told: input });
}

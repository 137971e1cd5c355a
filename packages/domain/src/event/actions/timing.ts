import { type ActionBodies, refuse } from '@jingwei/contract';
import type { Deadline } from '../../time/index.ts';
import { extendDeadline, pauseDeadline, resumeDeadline, shortenDeadline } from '../../time/index.ts';
import { change, personOf, tellReporters, tellUnit } from '../change.ts';
import { runLimit } from '../clock.ts';
import type { Case, Change, HandlingLimit } from '../facts.ts';

function instant(text: string, field: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw refuse('date.invalid', { reason: text }, { field });
  }
}

const limitOf = ({ clock, startedAt, dueAt, allowedMs }: Deadline): HandlingLimit => ({
  clock,
  startedAt,
  dueAt,
  allowedMs,
});

const running = (c: Case): Deadline => c.event.deadline ?? runLimit(c.event.limit);

/** It cannot be solved soon (R72): the reporter gets an interim answer, the clock stops until the review date (挂账). */
export function defer(c: Case, input: ActionBodies['defer']): Change {
  const { policy, calendar, now } = c;
  const reviewAt = instant(input.reviewAt, 'reviewAt');
  const latest = now.add({ hours: policy.deferMaxDays * 24 });
  if (Temporal.Instant.compare(reviewAt, now) <= 0 || Temporal.Instant.compare(reviewAt, latest) > 0)
    throw refuse('date.invalid', { reason: `1–${policy.deferMaxDays}` }, { field: 'reviewAt' });
  const { deadline, entry } = pauseDeadline(calendar, running(c), { at: now, reason: input.reason });
  return change(c, {
    action: 'defer',
    state: 'deferred',
    patch: { reviewAt, extension: null },
    clock: { deadline, ledger: [entry], alarmLevel: c.event.alarmLevel },
    told: { note: input.reason, answer: input.answer, detail: { reviewAt: reviewAt.toString() } },
    notices: [
      tellReporters('event.deferred'),
      ...c.directory.chain
        .filter((unit) => unit.kind === 'subdistrict')
        .map((unit) => tellUnit(unit, 'event.deferred')),
    ],
  });
}

export function resume(c: Case, input: ActionBodies['resume']): Change {
  const { deadline, entry } = resumeDeadline(c.calendar, running(c), { at: c.now, reason: 'resume' });
  return change(c, {
    action: 'resume',
    state: 'handling',
    patch: { reviewAt: null, ...(deadline.kind === 'handle' ? { limit: limitOf(deadline) } : {}) },
    clock: { deadline, ledger: [entry], alarmLevel: c.event.alarmLevel },
    told: input,
  });
}

export function requestExtension(c: Case, input: ActionBodies['requestExtension']): Change {
  const person = personOf(c);
  if (c.event.extension !== null) throw refuse('event.extension_pending');
  // While an emergency lasts nothing is put off.
  if (c.event.deadline?.kind === 'followUp')
    throw refuse('event.action_impossible', { state: c.event.state });
  if (person === null) throw refuse('actor.not_permitted');
  const approver = c.event.sender ?? c.directory.chain.find((unit) => unit.id !== c.event.holder?.id) ?? null;
  return change(c, {
    action: 'requestExtension',
    patch: { extension: { days: input.days, reason: input.reason, by: person, at: c.now } },
    told: { note: input.reason, detail: { days: input.days } },
    notices: approver === null ? [] : [tellUnit(approver, 'event.extensionAsked')],
  });
}

/** Another person than the one who asked decides about it. */
function pending(c: Case) {
  const { extension } = c.event;
  if (extension === null) throw refuse('event.no_extension');
  if (personOf(c) === extension.by) throw refuse('actor.second_person');
  return extension;
}

export function approveExtension(c: Case, input: ActionBodies['approveExtension']): Change {
  const extension = pending(c);
  const by = { amount: extension.days, unit: 'days' } as const;
  const wanted = { at: c.now, reason: extension.reason, by };
  const limit = extendDeadline(c.calendar, runLimit(c.event.limit), wanted);
  const current = running(c);
  return change(c, {
    action: 'approveExtension',
    patch: { extension: null, limit: limitOf(limit.deadline) },
    clock: {
      deadline: current.kind === 'handle' ? limit.deadline : current,
      ledger: [limit.entry],
      alarmLevel: current.kind === 'handle' ? 0 : c.event.alarmLevel,
    },
    told: { note: input.note, detail: { days: extension.days } },
    notices: [{ kind: 'event.extensionApproved', to: { person: extension.by }, urgent: false }],
  });
}

export function rejectExtension(c: Case, input: ActionBodies['rejectExtension']): Change {
  const extension = pending(c);
  return change(c, {
    action: 'rejectExtension',
    patch: { extension: null },
    told: { note: input.reason, detail: { days: extension.days } },
    notices: [{ kind: 'event.extensionRejected', to: { person: extension.by }, urgent: false }],
  });
}

/** Urges the holder on (加急); with an earlier date the limit is shortened, and the ledger says so. */
export function expedite(c: Case, input: ActionBodies['expedite']): Change {
  const { event, calendar, now } = c;
  const told = { note: input.reason, detail: input.dueAt === undefined ? {} : { dueAt: input.dueAt } };
  const notices = event.holder === null ? [] : [tellUnit(event.holder, 'event.expedited', true)];
  if (input.dueAt === undefined)
    return change(c, { action: 'expedite', patch: { urgent: true }, told, notices });
  const dueAt = instant(input.dueAt, 'dueAt');
  const minutes = (dueAt.epochMilliseconds - now.epochMilliseconds) / 60_000;
  if (minutes <= 0 || Temporal.Instant.compare(dueAt, event.limit.dueAt) >= 0)
    throw refuse('date.invalid', { reason: event.limit.dueAt.toString() }, { field: 'dueAt' });
  const wall = { ...runLimit(event.limit), clock: 'wall' as const };
  const { deadline, entry } = shortenDeadline(calendar, wall, {
    at: now,
    reason: input.reason,
    to: { amount: minutes, unit: 'minutes' },
  });
  const current = running(c);
  const onLimit = current.kind === 'handle';
  return change(c, {
    action: 'expedite',
    patch: { urgent: true, limit: limitOf(deadline) },
    clock: {
      deadline: onLimit ? deadline : current,
      ledger: [entry],
      alarmLevel: onLimit ? 0 : event.alarmLevel,
    },
    told,
    notices,
  });
}

import type { DeadlineKind } from '@jingwei/contract';
import type { Policy } from '../policy/index.ts';
import {
  type Deadline,
  type DeadlineEntry,
  type Limit,
  meetDeadline,
  setDeadline,
  type WorkingCalendar,
} from '../time/index.ts';
import type { Case, EventFacts, HandlingLimit, UnitFacts } from './facts.ts';

/** A deadline and the ledger lines that led to it. */
export type Clocked = {
  readonly deadline: Deadline | null;
  readonly ledger: readonly DeadlineEntry[];
  readonly alarmLevel: number;
};

/** How soon a holder must accept. */
export const acceptanceOf = (policy: Policy, holder: UnitFacts, emergency: boolean): Limit =>
  policy.acceptance[emergency ? 'emergency' : holder.kind];

/** A fresh handling limit that starts now. */
export function startLimit(calendar: WorkingCalendar, limit: Limit, now: Temporal.Instant): HandlingLimit {
  const { deadline } = setDeadline(calendar, { kind: 'handle', at: now, limit });
  return { clock: deadline.clock, startedAt: now, dueAt: deadline.dueAt, allowedMs: deadline.allowedMs };
}

function settle(event: EventFacts, now: Temporal.Instant): readonly DeadlineEntry[] {
  return event.deadline === null ? [] : [meetDeadline(event.deadline, { at: now }).entry];
}

/** The handling limit as the running deadline. It may be overdue already: that is not hidden by starting anew. */
export function runLimit(limit: HandlingLimit): Deadline {
  return {
    kind: 'handle',
    clock: limit.clock,
    startedAt: limit.startedAt,
    dueAt: limit.dueAt,
    limit: null,
    allowedMs: limit.allowedMs,
    state: 'running',
    remainingMs: null,
  };
}

/** Settles the present deadline and lets the handling limit run (again). */
export function toHandling({ event, now }: Case, reason: string, limit = event.limit): Clocked {
  const deadline = runLimit(limit);
  const entry: DeadlineEntry = {
    action: 'set',
    kind: 'handle',
    at: now,
    dueBefore: event.limit.dueAt,
    dueAfter: deadline.dueAt,
    reason,
  };
  return { deadline, ledger: [...settle(event, now), entry], alarmLevel: 0 };
}

/** Settles the present deadline and starts another kind by its limit. */
export function switchTo(c: Case, kind: DeadlineKind, limit: Limit, reason: string): Clocked {
  const { deadline, entry } = setDeadline(c.calendar, { kind, at: c.now, limit, reason });
  return { deadline, ledger: [...settle(c.event, c.now), entry], alarmLevel: 0 };
}

/** Settles the present deadline for good: the event is no longer open. */
export const stopClock = ({ event, now }: Case): Clocked => ({
  deadline: null,
  ledger: settle(event, now),
  alarmLevel: 0,
});

/** The handling limit after `again`: at least that much time from now, never less than is left. */
export function atLeast(c: Case, again: Limit): HandlingLimit {
  const fresh = startLimit(c.calendar, again, c.now);
  const { limit } = c.event;
  return Temporal.Instant.compare(fresh.dueAt, limit.dueAt) > 0 ? fresh : limit;
}

/** The ledger line of a handling limit that moves while another deadline runs; none when it stays. */
export function movedLimit(c: Case, limit: HandlingLimit, reason: string): readonly DeadlineEntry[] {
  const before = c.event.limit.dueAt;
  if (limit.dueAt.equals(before)) return [];
  return [{ action: 'set', kind: 'handle', at: c.now, dueBefore: before, dueAfter: limit.dueAt, reason }];
}

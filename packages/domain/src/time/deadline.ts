import type { DeadlineKind } from '@jingwei/contract';
import type { WorkingCalendar } from './calendar.ts';
import {
  addOnClock,
  betweenOnClock,
  type DeadlineClock,
  dueAt,
  type Limit,
  type Span,
  spanMs,
} from './limit.ts';

/**
 * A deadline as it stands. It runs or is paused until it is met (in time) or missed (settled late): one
 * that is overdue goes on running, because somebody still owes the work.
 */
export type Deadline = {
  readonly kind: DeadlineKind;
  readonly clock: DeadlineClock;
  readonly startedAt: Temporal.Instant;
  /** When it is due. While paused: when it was due as the pause began. */
  readonly dueAt: Temporal.Instant;
  /** The limit it was set with; null when a person named the date. */
  readonly limit: Limit | null;
  /** All the time allowed so far, in milliseconds on its clock: the limit, extended and shortened. */
  readonly allowedMs: number;
  readonly state: 'running' | 'paused' | 'met' | 'missed';
  /** Milliseconds left on its clock, negative when overdue; only while paused, otherwise null. */
  readonly remainingMs: number | null;
};

/** One line of the append-only ledger. `dueBefore` is null for a deadline that did not exist before. */
export type DeadlineEntry = {
  readonly action: 'set' | 'paused' | 'resumed' | 'extended' | 'shortened' | 'met' | 'missed';
  readonly kind: DeadlineKind;
  readonly at: Temporal.Instant;
  readonly dueBefore: Temporal.Instant | null;
  readonly dueAfter: Temporal.Instant;
  readonly reason?: string;
};

/** The new deadline together with the entry that records how it came about: write both, or neither. */
export type DeadlineChange = { readonly deadline: Deadline; readonly entry: DeadlineEntry };

/** Why a change of a deadline was refused. */
export type DeadlineRefusalCode =
  | 'alreadyPaused'
  | 'notPaused'
  | 'settled'
  /** An amount of zero, a negative one, or one that is no number. */
  | 'notPositive'
  /** A shortening that would not shorten. */
  | 'notEarlier'
  /** A date that leaves no time on the deadline's clock. */
  | 'noTimeLeft'
  /** A due time moves to an earlier one only with a reason. */
  | 'reasonMissing';

/** A change that the state of a deadline, or the rules, do not allow. Nothing has changed. */
export class DeadlineRefusal extends Error {
  readonly code: DeadlineRefusalCode;

  constructor(code: DeadlineRefusalCode, deadline: string) {
    super(`deadline ${deadline}: ${code}`);
    this.name = 'DeadlineRefusal';
    this.code = code;
  }
}

// Deadlines count whole milliseconds, as the database and the wire do; a clock may be finer.
function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}

function requireOpen(deadline: Deadline): void {
  if (deadline.state === 'met' || deadline.state === 'missed')
    throw new DeadlineRefusal('settled', deadline.kind);
}

function requireReason(reason: string | undefined, kind: string): void {
  if (reason === undefined || reason.trim() === '') throw new DeadlineRefusal('reasonMissing', kind);
}

function positiveMs(calendar: WorkingCalendar, deadline: Deadline, span: Span): number {
  if (!Number.isFinite(span.amount) || span.amount <= 0)
    throw new DeadlineRefusal('notPositive', deadline.kind);
  return spanMs(calendar, deadline.clock, span);
}

/** When a change happens and, where it matters, why. */
export type Occasion = { readonly at: Temporal.Instant; readonly reason?: string | undefined };

function changed(
  action: DeadlineEntry['action'],
  before: Temporal.Instant | null,
  deadline: Deadline,
  { at, reason }: Occasion,
): DeadlineChange {
  const entry = { action, kind: deadline.kind, at, dueBefore: before, dueAfter: deadline.dueAt };
  return { deadline, entry: reason === undefined ? entry : { ...entry, reason } };
}

/** What a new deadline is made of: a limit from the policy, or a date that a person names. */
export type NewDeadline = Occasion & {
  readonly kind: DeadlineKind;
  readonly limit: Limit | { readonly until: Temporal.Instant; readonly clock: DeadlineClock };
  /** The deadline whose place it takes; if that makes it due earlier, a reason is required. */
  readonly replaces?: Deadline | undefined;
};

/**
 * Starts a deadline. @throws {DeadlineRefusal} `notPositive`, `noTimeLeft` (nothing to count between now
 * and the named date), `settled` (of the replaced one), `reasonMissing`.
 */
export function setDeadline(calendar: WorkingCalendar, wanted: NewDeadline): DeadlineChange {
  const { kind, at, limit, replaces } = wanted;
  const { clock } = limit;
  if (replaces !== undefined) requireOpen(replaces);
  const named = 'until' in limit;
  if (!named && !(Number.isFinite(limit.amount) && limit.amount > 0))
    throw new DeadlineRefusal('notPositive', kind);
  const due = named ? limit.until : dueAt(calendar, at, limit);
  const allowedMs = named ? betweenOnClock(calendar, clock, at, due) : spanMs(calendar, clock, limit);
  if (allowedMs <= 0) throw new DeadlineRefusal('noTimeLeft', kind);
  if (replaces !== undefined && isBefore(due, replaces.dueAt)) requireReason(wanted.reason, kind);
  const deadline: Deadline = {
    kind,
    clock,
    startedAt: at,
    dueAt: due,
    limit: named ? null : limit,
    allowedMs,
    state: 'running',
    remainingMs: null,
  };
  return changed('set', replaces?.dueAt ?? null, deadline, wanted);
}

/** Milliseconds left on the deadline's clock; negative when overdue. While paused it stands still. */
export function remainingTime(calendar: WorkingCalendar, deadline: Deadline, now: Temporal.Instant): number {
  return deadline.remainingMs ?? betweenOnClock(calendar, deadline.clock, now, deadline.dueAt);
}

/** Stops the clock and keeps what remains. @throws {DeadlineRefusal} `alreadyPaused`, `settled`. */
export function pauseDeadline(
  calendar: WorkingCalendar,
  deadline: Deadline,
  occasion: Occasion,
): DeadlineChange {
  requireOpen(deadline);
  if (deadline.state === 'paused') throw new DeadlineRefusal('alreadyPaused', deadline.kind);
  const remainingMs = remainingTime(calendar, deadline, occasion.at);
  return changed('paused', deadline.dueAt, { ...deadline, state: 'paused', remainingMs }, occasion);
}

/**
 * Starts the clock again: due after what remained, and never earlier than before the pause.
 * @throws {DeadlineRefusal} `notPaused`, `settled`.
 */
export function resumeDeadline(
  calendar: WorkingCalendar,
  deadline: Deadline,
  occasion: Occasion,
): DeadlineChange {
  requireOpen(deadline);
  if (deadline.remainingMs === null) throw new DeadlineRefusal('notPaused', deadline.kind);
  const found = addOnClock(calendar, deadline.clock, occasion.at, deadline.remainingMs);
  // Several instants outside office hours leave the same working time: stay on the one that was promised.
  const due = isBefore(found, deadline.dueAt) ? deadline.dueAt : found;
  const resumed: Deadline = { ...deadline, state: 'running', remainingMs: null, dueAt: due };
  return changed('resumed', deadline.dueAt, resumed, occasion);
}

/** Gives more time, counted from the due time on the deadline's clock. @throws {DeadlineRefusal} `notPositive`, `settled`. */
export function extendDeadline(
  calendar: WorkingCalendar,
  deadline: Deadline,
  extension: Occasion & { readonly by: Span },
): DeadlineChange {
  requireOpen(deadline);
  const ms = positiveMs(calendar, deadline, extension.by);
  const extended: Deadline = {
    ...deadline,
    dueAt: addOnClock(calendar, deadline.clock, deadline.dueAt, ms),
    allowedMs: deadline.allowedMs + ms,
    remainingMs: deadline.remainingMs === null ? null : deadline.remainingMs + ms,
  };
  return changed('extended', deadline.dueAt, extended, extension);
}

/**
 * Leaves less time: `to` is what remains from now on, on the deadline's clock. A reason is required.
 * @throws {DeadlineRefusal} `notEarlier` when no more than that remains anyway (so also when overdue),
 * `noTimeLeft` by a clock behind the start, `notPositive`, `reasonMissing`, `settled`.
 */
export function shortenDeadline(
  calendar: WorkingCalendar,
  deadline: Deadline,
  change: Occasion & { readonly to: Span; readonly reason: string },
): DeadlineChange {
  requireOpen(deadline);
  requireReason(change.reason, deadline.kind);
  const ms = positiveMs(calendar, deadline, change.to);
  const less = remainingTime(calendar, deadline, change.at) - ms;
  if (less <= 0) throw new DeadlineRefusal('notEarlier', deadline.kind);
  // Only by a clock that is behind the start: then the due time would lie before the start as well.
  if (less >= deadline.allowedMs) throw new DeadlineRefusal('noTimeLeft', deadline.kind);
  const paused = deadline.state === 'paused';
  const shortened: Deadline = {
    ...deadline,
    dueAt: paused
      ? addOnClock(calendar, deadline.clock, deadline.dueAt, -less)
      : addOnClock(calendar, deadline.clock, change.at, ms),
    allowedMs: deadline.allowedMs - less,
    remainingMs: paused ? ms : null,
  };
  return changed('shortened', deadline.dueAt, shortened, change);
}

/** Settles a deadline: met up to and including the due time, missed after it. @throws {DeadlineRefusal} `settled`. */
export function meetDeadline(deadline: Deadline, occasion: Occasion): DeadlineChange {
  requireOpen(deadline);
  const late =
    deadline.remainingMs === null ? isBefore(deadline.dueAt, occasion.at) : deadline.remainingMs < 0;
  const state = late ? 'missed' : 'met';
  return changed(state, deadline.dueAt, { ...deadline, state, remainingMs: null }, occasion);
}

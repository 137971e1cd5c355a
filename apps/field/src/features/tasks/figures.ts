import type { EventRow } from '@jingwei/contract';
import { type Tone, toneOf } from '@jingwei/ui';

/** The views of the task list; each figure of the home screen is the number of rows of one of them. */
export const views = ['all', 'accept', 'working', 'soon', 'overdue'] as const;
export type View = (typeof views)[number];

export const isView = (value: unknown): value is View => views.some((view) => view === value);

const toAccept: readonly string[] = ['reported', 'dispatched', 'returned', 'arbitration'];

const tone = (row: EventRow, now: number): Tone => (row.deadline ? toneOf(row.deadline, now) : 'paused');

/** Whether a row belongs to a view at an instant. The figures and the lists use this one rule. */
export function belongs(row: EventRow, view: View, now: number): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'accept':
      return toAccept.includes(row.state);
    case 'working':
      return !toAccept.includes(row.state) && row.state !== 'deferred';
    case 'soon':
      return tone(row, now) === 'soon';
    case 'overdue':
      return tone(row, now) === 'overdue';
  }
}

/** The part of the day-book in which a task stands. */
export type Span = 'overdue' | 'today' | 'tomorrow' | 'later' | 'paused';
export const spans = ['overdue', 'today', 'tomorrow', 'later', 'paused'] as const satisfies readonly Span[];

const beijingOffset = 8 * 3_600_000;
const day = (instant: number) => Math.floor((instant + beijingOffset) / 86_400_000);

export function spanOf(row: EventRow, now: number): Span {
  const { deadline } = row;
  if (!deadline || deadline.state === 'paused' || deadline.dueAt === null) return 'paused';
  const due = Date.parse(deadline.dueAt);
  if (due <= now) return 'overdue';
  const days = day(due) - day(now);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
}

const due = ({ deadline }: EventRow): number =>
  deadline?.dueAt && deadline.state === 'running' ? Date.parse(deadline.dueAt) : Number.POSITIVE_INFINITY;

/** Emergencies first, then by deadline; what is paused comes last. */
export const byDeadline = (rows: readonly EventRow[]): EventRow[] =>
  [...rows].sort(
    (a, b) =>
      Number(b.emergency) - Number(a.emergency) || due(a) - due(b) || a.number.localeCompare(b.number),
  );

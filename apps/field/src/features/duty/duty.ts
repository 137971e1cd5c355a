import type { Attendance, DutyKind } from '@jingwei/contract';
import { dayOf, instantOf } from '../ledger/index.ts';

/** A sign of today: as the server has it, or as it waits on the phone. */
export type SignFacts = Readonly<{
  kind: DutyKind;
  at: string;
  /** How the server judges it; null while it waits on the phone. */
  attendance: Attendance | null;
}>;

/** Times of the policy by which one signs on duty, and off, such as `08:30`, `15:30` and `17:30`. */
export type DutyTimes = Readonly<{ morning: string; afternoon: string; off: string }>;

export type DutyLine = Readonly<{
  kind: 'morning' | 'afternoon';
  due: string;
  signedAt: string | null;
  unsent: boolean;
  /** Signed late by the server’s judgement, or not signed and its time is over. */
  late: boolean;
}>;

/** Signing begins so long before its time. */
const earlyMilliseconds = 90 * 60_000;

export type DutyToday = Readonly<{
  lines: readonly DutyLine[];
  /** What can be signed at this moment; null when there is nothing to sign. */
  next: DutyKind | null;
  /** The worker is on duty: has signed on and not off. Only then may a track be kept. */
  onDuty: boolean;
}>;

function lineOf(kind: DutyLine['kind'], due: string, sign: SignFacts | undefined, now: number): DutyLine {
  return {
    kind,
    due,
    signedAt: sign?.at ?? null,
    unsent: sign !== undefined && sign.attendance === null,
    late: sign === undefined ? now > instantOf(due, now) : sign.attendance === 'late',
  };
}

/** How duty stands today, from signs that the server has and those that wait on the phone. */
export function dutyToday(times: DutyTimes, signs: readonly SignFacts[], now: number): DutyToday {
  const today = signs
    .filter(({ at }) => dayOf(Date.parse(at)) === dayOf(now))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const first = (kind: DutyKind) => today.find((each) => each.kind === kind);
  const morning = lineOf('morning', times.morning, first('morning'), now);
  const afternoon = lineOf('afternoon', times.afternoon, first('afternoon'), now);
  const opens = ({ due }: DutyLine) => instantOf(due, now) - earlyMilliseconds;
  const last = today.at(-1);
  const onDuty = last !== undefined && last.kind !== 'off';
  // Once the afternoon’s time has come, the morning’s sign can no longer be made up for.
  const open = now >= opens(afternoon) ? afternoon : now >= opens(morning) ? morning : null;
  const next = open !== null && open.signedAt === null ? open.kind : onDuty ? 'off' : null;
  return { lines: [morning, afternoon], next: last?.kind === 'off' ? null : next, onDuty };
}

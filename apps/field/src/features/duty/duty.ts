import { dayOf, instantOf } from '../ledger/days.ts';

export type DutyKind = 'morning' | 'afternoon' | 'off';
type SignFacts = Readonly<{ kind: DutyKind; at: string }>;

/** Times of the policy by which one signs on duty, such as `08:30` and `15:30`. */
export type DutyTimes = Readonly<{ morning: string; afternoon: string }>;

export type DutyLine = Readonly<{
  kind: 'morning' | 'afternoon';
  due: string;
  signedAt: string | null;
  unsent: boolean;
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

/** How duty stands today, from signs that the server has and those that wait on the phone. */
export function dutyToday(
  times: DutyTimes,
  signs: readonly (SignFacts & { unsent: boolean })[],
  now: number,
): DutyToday {
  const today = signs
    .filter(({ at }) => dayOf(Date.parse(at)) === dayOf(now))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const lines = (['morning', 'afternoon'] as const).map((kind): DutyLine => {
    const sign = today.find((each) => each.kind === kind);
    const due = instantOf(times[kind], now);
    const moment = sign === undefined ? now : Date.parse(sign.at);
    return {
      kind,
      due: times[kind],
      signedAt: sign?.at ?? null,
      unsent: sign?.unsent ?? false,
      late: moment > due + 60_000,
    };
  });
  const last = today.at(-1);
  const off = last?.kind === 'off';
  const open = lines.find(
    ({ kind, signedAt }) => signedAt === null && instantOf(times[kind], now) - earlyMilliseconds <= now,
  );
  // After the afternoon’s sign, the morning’s can no longer be made up for.
  const missed = open?.kind === 'morning' && now >= instantOf(times.afternoon, now) - earlyMilliseconds;
  const afternoon = lines.find(({ kind }) => kind === 'afternoon');
  const next = missed ? (afternoon?.signedAt === null ? 'afternoon' : null) : (open?.kind ?? null);
  const onDuty = last !== undefined && !off;
  return { lines, next: off ? null : (next ?? (onDuty ? 'off' : null)), onDuty };
}

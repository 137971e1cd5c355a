import { refuse } from '@jingwei/contract';
import { timesOf, type VisitTimes } from '@jingwei/domain';
import type { Circumstances } from '../../platform/http/handler.ts';

const zone = 'Asia/Shanghai';

/** When something was done: what the phone’s push knows, or what the request says, or now. */
export function timesFor(
  c: Pick<Circumstances, 'captured'> & { now: Temporal.Instant },
  capturedAt: string | undefined,
): VisitTimes {
  const { captured, now } = c;
  if (captured === undefined) {
    const claimed = capturedAt === undefined ? undefined : Temporal.Instant.from(capturedAt);
    return timesOf({ claimed, received: now });
  }
  const { at, claimed, trust } = captured;
  return timesOf({ claimed, derived: { at, trust }, received: now });
}

/** The day of an instant where the counties are. */
export const dayAt = (at: Temporal.Instant, timeZone = zone): Temporal.PlainDate =>
  at.toZonedDateTimeISO(timeZone).toPlainDate();

/** The first instant of a day. */
export const startOf = (day: Temporal.PlainDate | string, timeZone = zone): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();

export const dayAfter = (day: Temporal.PlainDate | string, days = 1): Temporal.PlainDate =>
  Temporal.PlainDate.from(day).add({ days });

/** The days asked for as instants: from the first on, and before the day after the last. */
export function spanOf({ from, until }: { from?: string | undefined; until?: string | undefined }): {
  since: string | null;
  before: string | null;
} {
  if (from !== undefined && until !== undefined && from > until)
    throw refuse('date.invalid', { reason: `${from} > ${until}` }, { field: 'until' });
  return {
    since: from === undefined ? null : startOf(from).toString(),
    before: until === undefined ? null : startOf(dayAfter(until)).toString(),
  };
}

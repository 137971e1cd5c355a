import { addWorkingDays, rungAfter, type WorkingCalendar, windowStart } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Tx } from '../../platform/db/database.ts';
import type { PolicyInForce } from '../policies/index.ts';
import { dayAfter, dayAt, startOf } from '../visits/index.ts';
import { insertCase, standingCases, tellOfCase } from './queries.ts';

/** The end of the day that is so many working days later. */
export const workingDaysLater = (
  calendar: WorkingCalendar,
  from: Temporal.Instant,
  days: number,
): Temporal.Instant => startOf(dayAfter(addWorkingDays(calendar, dayAt(from), days)));

export type Mismatch = {
  readonly county: string;
  readonly place: string;
  /** Whose visit it was. */
  readonly account: string;
  readonly check: string;
  readonly now: Temporal.Instant;
};

/**
 * Proposes a step of the ladder (R54) for a check that found a mismatch, and tells the worker, who may be heard. That is
 * all the system ever does: what becomes of it is decided by a named person.
 */
export async function proposeDiscipline(
  tx: Tx,
  { county, place, account, check, now }: Mismatch,
  { policy, calendar }: PolicyInForce,
): Promise<void> {
  const { ladder } = policy;
  const since = windowStart(now.toZonedDateTimeISO('Asia/Shanghai'), ladder);
  const { n } = await standingCases(tx, county, account, since);
  const hearBy = workingDaysLater(calendar, now, ladder.hearWorkingDays);
  await insertCase(tx, {
    county,
    id: v7(),
    place,
    account,
    check,
    rung: rungAfter(n, ladder),
    at: now,
    hearBy,
  });
  await tellOfCase(tx, county, { kind: 'discipline.proposed', person: account }, now);
}

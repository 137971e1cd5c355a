import { useNow } from '@jingwei/ui';
import { useMemo } from 'react';
import { useBuildings, useHouseholds, useLedgerInfo, useVisits } from '../replica/index.ts';
import { counts, type Near, outcomesToday, overdueNearby, type Stop, stopsOf } from './stops.ts';

export type Today = Readonly<{
  stops: readonly Stop[];
  /** How many households of today count so far, and how many the policy wants; null until the phone knows. */
  done: number;
  quota: number | null;
}>;

/** The day’s visiting: what is planned, what is done, whether the server knows; undefined until read. */
export function useToday(): Today | undefined {
  const lines = useHouseholds();
  const visits = useVisits();
  const policy = useLedgerInfo()?.policy;
  const now = useNow();
  return useMemo(() => {
    if (lines === undefined || visits === undefined) return undefined;
    const outcomes = outcomesToday(
      visits.filter(({ mine }) => mine),
      now,
    );
    const stops = stopsOf(lines, outcomes);
    const done = stops.filter((stop) => counts(stop, policy?.telephoneCounts ?? false)).length;
    return { stops, done, quota: policy?.householdsPerDay ?? null };
  }, [lines, visits, policy, now]);
}

/** Households overdue that no plan of today holds, the nearest first where the phone knows its place. */
export function useOverdue(
  here: Readonly<{ lng: number; lat: number }> | null,
): Readonly<{ near: readonly Near[]; days: number }> | undefined {
  const lines = useHouseholds();
  const buildings = useBuildings();
  const days = useLedgerInfo()?.policy.overdueDays;
  const now = useNow();
  return useMemo(() => {
    if (lines === undefined || buildings === undefined || days === undefined) return undefined;
    const spots = new Map(
      buildings.flatMap(({ building: { id, lng, lat } }) =>
        lng === null || lat === null ? [] : [[id, { lng, lat }] as const],
      ),
    );
    return { near: overdueNearby(lines, { days, now, here, spots }), days };
  }, [lines, buildings, days, now, here]);
}

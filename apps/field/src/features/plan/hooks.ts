import { useNow } from '@jingwei/ui';
import { useMemo } from 'react';
import { useHouseholds, useLedgerInfo, useVisits } from '../replica/index.ts';
import { counts, outcomesToday, type Stop, stopsOf } from './stops.ts';

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

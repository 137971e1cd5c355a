import { useNow } from '@jingwei/ui';
import { useMemo } from 'react';
import { useHouseholds, useLedgerInfo, useVisits } from '../replica/index.ts';
import { outcomesToday, type Stop, stopsOf } from './stops.ts';

export type Today = Readonly<{
  stops: readonly Stop[];
  /** How many households the policy wants in a day; null until the phone knows. */
  quota: number | null;
}>;

/** The day’s visiting: what is planned, what is done, whether the server knows; undefined until read. */
export function useToday(): Today | undefined {
  const lines = useHouseholds();
  const visits = useVisits();
  const quota = useLedgerInfo()?.policy.householdsPerDay ?? null;
  const now = useNow();
  return useMemo(() => {
    if (lines === undefined || visits === undefined) return undefined;
    const outcomes = outcomesToday(
      visits.filter(({ mine }) => mine),
      now,
    );
    return { stops: stopsOf(lines, outcomes), quota };
  }, [lines, visits, quota, now]);
}

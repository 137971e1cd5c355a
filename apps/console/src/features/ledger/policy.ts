import { CurrentPolicy } from '@jingwei/contract';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';

const fiveMinutes = 5 * 60_000;

function daysOf(document: unknown): number | undefined {
  if (typeof document !== 'object' || document === null || !('visits' in document)) return undefined;
  const { visits } = document;
  if (typeof visits !== 'object' || visits === null || !('overdueDays' in visits)) return undefined;
  return typeof visits.overdueDays === 'number' ? visits.overdueDays : undefined;
}

/** Days without a visit after which the county’s policy calls a household overdue; null until it is known. */
export function useOverdueDays(): number | null {
  const able = useAble();
  const read = useRead(CurrentPolicy, {}, { enabled: able(CurrentPolicy), staleTime: fiveMinutes });
  return daysOf(read.data?.document) ?? null;
}

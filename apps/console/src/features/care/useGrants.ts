import { ListGrants, type SensitiveSubject } from '@jingwei/contract';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';

/** Kinds of sensitive data that the person may read today. What is not granted is not asked for. */
export function useGrants(): { ready: boolean; granted: readonly SensitiveSubject[] } {
  const able = useAble();
  const read = useRead(ListGrants, { query: { mine: true } }, { enabled: able(ListGrants) });
  const granted = (read.data?.items ?? []).filter(({ active }) => active).map(({ subject }) => subject);
  return { ready: read.isSuccess, granted };
}

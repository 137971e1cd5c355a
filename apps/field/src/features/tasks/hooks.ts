import type { EventRow } from '@jingwei/contract';
import { useCallback, useMemo } from 'react';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { byDeadline } from './figures.ts';

/** The tasks as last seen, by deadline; undefined until read. */
export function useTasks(): readonly EventRow[] | undefined {
  const { replica } = useField();
  const read = useCallback(() => replica.tasks.toArray(), [replica]);
  const rows = useStored(read);
  return useMemo(() => (rows === undefined ? undefined : byDeadline(rows)), [rows]);
}

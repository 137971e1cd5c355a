import type { EventRow } from '@jingwei/contract';
import { useCallback, useMemo } from 'react';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { useVaultState } from '../vault/index.ts';
import { byDeadline } from './figures.ts';

/** The tasks as last seen, by deadline; undefined until read. */
export function useTasks(): readonly EventRow[] | undefined {
  const { board } = useField();
  const vault = useVaultState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what lies sealed is read anew when the vault opens
  const read = useCallback(() => board.tasks(), [board, vault]);
  const rows = useStored(read);
  return useMemo(() => (rows === undefined ? undefined : byDeadline(rows)), [rows]);
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

const kept = [
  'household.find',
  'household.list',
  'resident.list',
  'resident.count',
  'resident.find',
] as const;

/** After somebody came or went: what shows who lives where is read again. */
export function useMembersChanged(): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    for (const name of kept) void queries.invalidateQueries({ queryKey: [name] });
  }, [queries]);
}

import {
  FindImport,
  type ImportJob,
  type ImportState,
  type ImportWhole,
  ListImports,
} from '@jingwei/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../app/client.ts';

const working: readonly ImportState[] = ['reading', 'checking', 'applying'];
export const isWorking = (state: ImportState): boolean => working.includes(state);

/** How many values of a file differ from the records, whatever became of them. */
export const differing = ({ differences: { found, proposed, already, left, gone } }: ImportJob): number =>
  found + proposed + already + left + gone;

/** How often a bar of progress moves. */
const everyMs = 800;

export const useImport = (id: string) =>
  useQuery({
    queryKey: [FindImport.name, id],
    queryFn: ({ signal }) => client.call(FindImport, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? everyMs : false),
  });

export const useImports = () =>
  useQuery({
    queryKey: [ListImports.name],
    queryFn: ({ signal }) => client.call(ListImports, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((job) => isWorking(job.state)) ? everyMs : false),
  });

/** A step of an import: what comes back is what the page shows from then on. */
export function useStep<V = void>(step: (value: V) => Promise<ImportWhole>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (job) => {
      queries.setQueryData([FindImport.name, job.id], job);
      void queries.invalidateQueries({ queryKey: [ListImports.name] });
      void queries.invalidateQueries({ queryKey: ['import.findings', job.id] });
      void queries.invalidateQueries({ queryKey: ['import.differences', job.id] });
    },
  });
}

import { type EventRow, ListEvents } from '@jingwei/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../../app/client.ts';
import { filterOf, type QueueSearch } from './filter.ts';

const pageSize = 60;
const none: readonly EventRow[] = [];

/** The rows of a queue, page after page by cursor, and the exact number of all that match. */
export function useQueue(search: QueueSearch) {
  const filter = filterOf(search);
  const query = useInfiniteQuery({
    queryKey: [ListEvents.name, 'queue', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.call(ListEvents, {
        query: { ...filter, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
  const rows = useMemo(() => {
    // A row that moved between two pages while they were read must not stand there twice.
    const seen = new Map<string, EventRow>();
    for (const page of query.data?.pages ?? []) for (const row of page.items) seen.set(row.id, row);
    return seen.size === 0 ? none : [...seen.values()];
  }, [query.data]);
  return { ...query, rows, total: query.data?.pages[0]?.total ?? null, filter };
}

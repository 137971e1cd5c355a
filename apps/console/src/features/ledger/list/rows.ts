import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** One page of a list as the server gives it; some lists are counted, some up to a limit. */
export type RowPage<Row> = {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly total?: number | null;
  readonly capped?: boolean;
};
export type Turn = { readonly after: string | undefined; readonly signal: AbortSignal };

export const pageSize = 60;

/** The rows of a ledger, page after page by cursor. `key` begins with the operation’s name. */
export function useRows<Row extends { readonly id: string }>(
  key: readonly unknown[],
  read: (turn: Turn) => Promise<RowPage<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => read({ after: pageParam || undefined, signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
  const rows = useMemo(() => {
    const seen = new Map<string, Row>();
    for (const { items } of query.data?.pages ?? []) for (const row of items) seen.set(row.id, row);
    return [...seen.values()];
  }, [query.data]);
  const first = query.data?.pages[0];
  return {
    rows,
    total: first?.total ?? null,
    capped: first?.capped ?? false,
    isPending: query.isPending,
    isError: query.isError,
    error: query.error,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
    key: JSON.stringify(key),
    read,
  };
}
export type Rows<Row extends { readonly id: string }> = ReturnType<typeof useRows<Row>>;

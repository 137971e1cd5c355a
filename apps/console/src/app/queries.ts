import type { BodyOf, Operation, ParamsOf, QueryOf, ResultOf } from '@jingwei/contract';
import { ProblemError } from '@jingwei/ui';
import { QueryCache, QueryClient, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

type Asked<O extends Operation> = { params?: ParamsOf<O>; query?: QueryOf<O> };

/** Where a read is kept: by the operation's name first, so that `['event.list']` names all of its pages. */
export const keyOf = <O extends Operation>(operation: O, asked: Asked<O> = {}) =>
  [operation.name, asked.params ?? null, asked.query ?? null] as const;

export const readOptions = <O extends Operation>(operation: O, asked: Asked<O> = {}) =>
  queryOptions({
    queryKey: keyOf(operation, asked),
    queryFn: ({ signal }): Promise<ResultOf<O>> => client.call(operation, { ...asked, signal }),
  });

type ReadMore = { enabled?: boolean; staleTime?: number; keep?: boolean };

/** Reads through the cache. `keep` shows the last answer while the next one is on its way. */
export function useRead<O extends Operation>(operation: O, asked: Asked<O> = {}, more: ReadMore = {}) {
  return useQuery({
    ...readOptions(operation, asked),
    enabled: more.enabled ?? true,
    ...(more.staleTime === undefined ? {} : { staleTime: more.staleTime }),
    ...(more.keep ? { placeholderData: (last: ResultOf<O> | undefined) => last } : {}),
  });
}

export type WriteRequest<O extends Operation> = { params?: ParamsOf<O>; body?: BodyOf<O>; opId?: string };

/** A write. What it changes on screen is for the caller to refresh. */
export function useWrite<O extends Operation>(operation: O) {
  return useMutation<ResultOf<O>, Error, WriteRequest<O>>({
    mutationFn: (request) => client.call(operation, request),
  });
}

const refused = (error: unknown, ...codes: string[]) =>
  error instanceof ProblemError && codes.includes(error.code);

/** Makes the cache. `onSignedOut` is called when the server says that the session is over. */
export const createQueries = (onSignedOut: () => void) =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (refused(error, 'session.missing') && query.queryKey[0] !== 'session.current') onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 5 * 60_000,
        retry: (count, error) => !(error instanceof ProblemError) && count < 2,
        refetchOnWindowFocus: false,
      },
    },
  });

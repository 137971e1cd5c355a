import type { Operation, ResultOf } from '@jingwei/contract';
import type { CallRequest } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import Dexie, { type EntityTable } from 'dexie';
import { useCallback, useEffect } from 'react';
import { client } from './client.ts';
import { useField } from './field.tsx';
import { useStored } from './live.ts';

/**
 * Answers of the server that a page needs and the pulls do not bring (checks, routes, the diary): the last one is kept
 * and read without a network. What is in them is masked by the server. They go when the person signs out.
 */
type Answer = { key: string; account: string; seenAt: string; value: unknown };

const database = new Dexie('jingwei-answers') as Dexie & { answers: EntityTable<Answer, 'key'> };
database.version(1).stores({ answers: 'key, account' });

export type Kept<T> = Readonly<{
  /** The newest answer known, from the server or from the phone; undefined before the first. */
  value: T | undefined;
  /** When the phone last heard it. */
  seenAt: string | undefined;
  /** The server is being asked. */
  asking: boolean;
  /** Why the last question was not answered. */
  error: unknown;
  /** A post of the person permits the question at all. */
  permitted: boolean;
  again: () => void;
}>;

/**
 * Asks the server, and until it answers, or when it cannot be reached, gives what it said last. What no post of the
 * person permits is not asked for.
 */
export function useKept<O extends Operation>(
  operation: O,
  query?: CallRequest<O>['query'],
): Kept<ResultOf<O>> {
  const { who } = useField();
  const account = who.account.id;
  const permitted = who.abilities.includes(operation.name);
  const key = `${account} ${operation.name} ${JSON.stringify(query ?? {})}`;
  const read = useCallback(async () => (await database.answers.get(key)) ?? null, [key]);
  const stored = useStored(read);
  const asked = useQuery({
    queryKey: [operation.name, key],
    queryFn: async ({ signal }) => {
      const value = await client.call(operation, query === undefined ? { signal } : { query, signal });
      await database.answers.put({ key, account, seenAt: new Date().toISOString(), value });
      return value;
    },
    enabled: permitted,
    refetchOnReconnect: true,
  });
  const { refetch } = asked;
  const again = useCallback(() => {
    if (permitted) void refetch();
  }, [refetch, permitted]);
  useEffect(() => {
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [again]);
  return {
    // Stored under a key that names the operation: what is read there is what it answered.
    value: asked.data ?? (stored?.value as ResultOf<O> | undefined),
    seenAt: stored?.seenAt,
    asking: asked.isFetching || stored === undefined,
    error: asked.error,
    permitted,
    again,
  };
}

export const forgetAnswers = (): Promise<void> => database.answers.clear();

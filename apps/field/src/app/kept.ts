import type { Operation, ResultOf } from '@jingwei/contract';
import type { CallRequest } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import Dexie, { type EntityTable } from 'dexie';
import { useCallback, useEffect } from 'react';
import type { Sealed } from '../features/vault/seal.ts';
import { client } from './client.ts';
import { useField } from './field.tsx';
import { useStored } from './live.ts';

/**
 * Answers of the server that a page needs and the pulls do not bring (checks, routes, the diary): the last one is kept,
 * sealed, and read without a network. They go when the person signs out.
 */
type Answer = { key: string; account: string; seenAt: string; sealed: Sealed };

const database = new Dexie('jingwei-answers') as Dexie & { answers: EntityTable<Answer, 'key'> };
database
  .version(2)
  .stores({ answers: 'key, account' })
  .upgrade((tx) => tx.table('answers').clear());

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
  const { who, vault } = useField();
  const account = who.account.id;
  const permitted = who.abilities.includes(operation.name);
  const key = `${account} ${operation.name} ${JSON.stringify(query ?? {})}`;
  const read = useCallback(async () => {
    const answer = await database.answers.get(key);
    if (answer === undefined) return null;
    // Locked, or sealed under a key that was destroyed since: as good as never heard.
    const value = await vault.unseal(answer.sealed).catch(() => undefined);
    return value === undefined ? null : { seenAt: answer.seenAt, value };
  }, [key, vault]);
  const stored = useStored(read);
  const asked = useQuery({
    queryKey: [operation.name, key],
    queryFn: async ({ signal }) => {
      const value = await client.call(operation, query === undefined ? { signal } : { query, signal });
      if (vault.isOpen()) {
        const sealed = await vault.seal(value);
        await database.answers.put({ key, account, seenAt: new Date().toISOString(), sealed });
      }
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

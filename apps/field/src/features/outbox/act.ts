import type { BodyOf, Operation, ParamsOf } from '@jingwei/contract';
import { useTranslation, uuidv7 } from '@jingwei/ui';
import { useCallback } from 'react';
import { useField } from '../../app/field.tsx';
import { say } from '../../parts/toast.tsx';
import type { About } from './database.ts';
import type { Deed } from './outbox.ts';

export type Act = Omit<Deed, 'account' | 'opId' | 'capturedAt'>;

/**
 * Writes what the person did into the outbox and sets the loop going. Answers true only after strict commit and
 * read-back; only then may a screen say that it is saved.
 */
export function useAct(): (act: Act) => Promise<boolean> {
  const { who, outbox, loop } = useField();
  const { t } = useTranslation();
  const account = who.account.id;
  return useCallback(
    async (act) => {
      try {
        await outbox.record({ ...act, account, opId: uuidv7(), capturedAt: new Date().toISOString() });
      } catch (error) {
        console.error(error);
        say(t('outbox.notSaved'), 'bad');
        return false;
      }
      if (navigator.storage?.persist) void navigator.storage.persist();
      loop.kick();
      return true;
    },
    [outbox, loop, account, t],
  );
}

/** What a screen hands in to write any operation of the contract. */
export type Recorded<O extends Operation> = Readonly<{
  params?: ParamsOf<O>;
  body: BodyOf<O>;
  /** What the operation is about: operations of one entity go in their order. The body’s `id` for something new. */
  entityId: string;
  /** Version that the person was looking at; null for something new. */
  baseVersion?: number | null;
  about: About;
  photos?: Deed['photos'];
}>;

/**
 * Writes any operation of the contract into the outbox: `record(RecordVisit, { body, entityId: body.id, about })`.
 * True only after strict commit and read-back.
 */
export function useRecord(): <O extends Operation>(operation: O, what: Recorded<O>) => Promise<boolean> {
  const act = useAct();
  return useCallback(
    (operation, { params, body, entityId, baseVersion = null, about, photos = [] }) =>
      act({
        operation: operation.name,
        entityId,
        baseVersion,
        body,
        about,
        photos,
        params: Object.fromEntries(
          Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]),
        ),
      }),
    [act],
  );
}

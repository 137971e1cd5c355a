import { useTranslation, uuidv7 } from '@jingwei/ui';
import { useCallback } from 'react';
import { useField } from '../../app/field.tsx';
import { say } from '../../parts/toast.tsx';
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

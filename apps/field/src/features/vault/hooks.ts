import { RegisterDevice } from '@jingwei/contract';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../app/client.ts';
import { forgetDrafts } from '../../app/drafts.ts';
import { useField } from '../../app/field.tsx';
import type { Unlocking, VaultState } from './vault.ts';

/** Whether people's records on this phone can be read now; undefined until known. */
export function useVaultState(): VaultState | undefined {
  const { vault } = useField();
  const [state, setState] = useState<VaultState>();
  useEffect(() => {
    const look = () => void vault.state().then(setState, (error: unknown) => console.error(error));
    look();
    return vault.subscribe(look);
  }, [vault]);
  return state;
}

/**
 * What a PIN page does. `setPin` and `renew` need the server: they throw what the client throws (OfflineError,
 * ProblemError). After `setPin` the ledgers are downloaded by themselves.
 */
export function useVault() {
  const { vault, outbox, loop, ledger, board } = useField();
  const share = useCallback(async () => {
    const id = await outbox.device();
    return client.call(RegisterDevice, { body: { id, name: navigator.userAgent.slice(0, 100) } });
  }, [outbox]);
  const setPin = useCallback(
    async (pin: string): Promise<void> => {
      const given = await share();
      // Under a new key nothing that was downloaded could be read.
      if (!vault.isOpen()) await Promise.all([ledger.clear(), board.clear()]);
      await vault.setPin(pin, given);
      loop.kick();
    },
    [vault, share, loop, ledger, board],
  );
  const unlock = useCallback(
    async (pin: string): Promise<Unlocking> => {
      const result = await vault.unlock(pin);
      if (result.kind === 'open') loop.kick();
      if (result.kind === 'destroyed') await forgetDrafts();
      return result;
    },
    [vault, loop],
  );
  const renew = useCallback(async (): Promise<void> => vault.renew(await share()), [vault, share]);
  return { setPin, unlock, renew, lock: vault.lock };
}

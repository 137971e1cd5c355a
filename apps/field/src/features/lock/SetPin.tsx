import { OfflineError, ProblemError, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { say } from '../../parts/toast.tsx';
import { useVault } from '../vault/index.ts';
import { isObvious } from './obvious.ts';
import { PinPad, pinLength } from './PinPad.tsx';

function useSetting(onDone: () => void) {
  const { t } = useTranslation();
  const { setPin } = useVault();
  const [first, setFirst] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const store = async (pin: string) => {
    setBusy(true);
    try {
      await setPin(pin);
      say(t('lock.set'));
      onDone();
    } catch (cause) {
      if (!(cause instanceof OfflineError) && !(cause instanceof ProblemError)) throw cause;
      setError(cause instanceof OfflineError ? t('lock.needsServer') : cause.message);
      setTyped('');
    } finally {
      setBusy(false);
    }
  };
  const change = (value: string) => {
    setTyped(value);
    setError(null);
    if (value.length < pinLength) return;
    if (first === null) {
      if (isObvious(value)) setError(t('lock.obvious'));
      else setFirst(value);
      setTyped('');
    } else if (value === first) void store(value);
    else {
      setError(t('lock.different'));
      setFirst(null);
      setTyped('');
    }
  };
  return { typed, change, error, busy, again: first !== null };
}

/** Chooses the PIN that opens people’s records on this phone; typed twice. */
export function SetPin({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { typed, change, error, busy, again } = useSetting(onDone);
  const label = t(again ? 'lock.repeat' : 'lock.choose');
  return (
    <section className="lock">
      <h2>{label}</h2>
      <p className={error ? 'field-error' : 'faint'} role={error ? 'alert' : undefined}>
        {error ?? t(busy ? 'lock.storing' : 'lock.why')}
      </p>
      <PinPad value={typed} onChange={change} busy={busy} label={label} />
    </section>
  );
}

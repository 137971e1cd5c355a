import { OfflineError, ProblemError, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { useVault } from '../vault/index.ts';
import { PinPad, pinLength } from './PinPad.tsx';

/** Opens people’s records with the PIN. Five wrong ones destroy them; it is said how many are left. */
export function Unlock() {
  const { t } = useTranslation();
  const { unlock } = useVault();
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (value: string) => {
    setTyped(value);
    if (value.length < pinLength) return;
    setBusy(true);
    void unlock(value)
      .then((result) => setLeft(result.kind === 'wrong' ? result.left : null))
      .finally(() => {
        setTyped('');
        setBusy(false);
      });
  };
  return (
    <section className="lock">
      <span className="lock-mark">
        <Glyph name="lock" size={36} />
      </span>
      <h2>{t('lock.enter')}</h2>
      <p className={left === null ? 'faint' : 'field-error'} role={left === null ? undefined : 'alert'}>
        {left === null ? t('lock.enterHint') : t('lock.wrong', { count: left })}
      </p>
      <PinPad value={typed} onChange={change} busy={busy} label={t('lock.enter')} />
    </section>
  );
}

/** 72 hours without the server are over: it has to be asked once before the PIN opens anything. */
export function RenewShare() {
  const { t } = useTranslation();
  const { renew } = useVault();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    try {
      await renew();
    } catch (cause) {
      if (!(cause instanceof OfflineError) && !(cause instanceof ProblemError)) throw cause;
      setError(cause instanceof OfflineError ? t('lock.needsServer') : cause.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="lock">
      <span className="lock-mark">
        <Glyph name="cloudOff" size={36} />
      </span>
      <h2>{t('lock.share')}</h2>
      <p className={error ? 'field-error' : 'faint'} role={error ? 'alert' : undefined}>
        {error ?? t('lock.shareHint')}
      </p>
      <Button tone="primary" wide busy={busy} onClick={() => void ask()}>
        {t('lock.renew')}
      </Button>
    </section>
  );
}

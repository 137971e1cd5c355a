import { EmptyState, useTranslation } from '@jingwei/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { useVault } from '../vault/index.ts';
import { LedgerGate } from './LedgerGate.tsx';
import { SetPin } from './SetPin.tsx';

function OpenLock() {
  const { t } = useTranslation();
  const { lock } = useVault();
  const navigate = useNavigate();
  const [setting, set] = useState(false);
  if (setting) return <SetPin onDone={() => void navigate({ to: '/me' })} />;
  return (
    <>
      <EmptyState title={t('lock.open')} hint={t('lock.openHint')} />
      <div className="menu">
        <Button tone="primary" wide icon={<Glyph name="lock" size={22} />} onClick={lock}>
          {t('lock.lockNow')}
        </Button>
        <Button wide onClick={() => set(true)}>
          {t('lock.change')}
        </Button>
        <p className="faint">{t('lock.changeHint')}</p>
      </div>
    </>
  );
}

/** The lock of people’s records on this phone: open it, close it, change the PIN. */
export function LockPage() {
  const { t } = useTranslation();
  return (
    <Screen title={t('lock.title')}>
      <LedgerGate>
        <OpenLock />
      </LedgerGate>
    </Screen>
  );
}

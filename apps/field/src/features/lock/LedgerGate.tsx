import { LoadingState, useTranslation } from '@jingwei/ui';
import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { useVaultState, type VaultState } from '../vault/index.ts';
import { SetPin } from './SetPin.tsx';
import { RenewShare, Unlock } from './Unlock.tsx';

/** Before the first PIN, or after the records were destroyed: what that means, and the way on. */
function Beginning({ destroyed, onBegin }: { destroyed: boolean; onBegin: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="lock">
      <span className="lock-mark">
        <Glyph name="shield" size={36} />
      </span>
      <h2>{t(destroyed ? 'lock.destroyed' : 'lock.none')}</h2>
      <p className="faint">{t(destroyed ? 'lock.destroyedHint' : 'lock.noneHint')}</p>
      <Button tone="primary" wide onClick={onBegin}>
        {t('lock.begin')}
      </Button>
    </section>
  );
}

type LedgerGateProps = {
  children: ReactNode;
  /** Title of a screen of its own: while the records are closed, the gate stands in it with the way back. */
  title?: string;
};

/** Asks for the PIN, for a first one, or for the server’s half of the key. */
export function Door({ state }: { state: Exclude<VaultState, 'open'> | undefined }) {
  const [setting, set] = useState(false);
  switch (state) {
    case undefined:
      return <LoadingState lines={6} />;
    case 'locked':
      return <Unlock />;
    case 'share':
      return <RenewShare />;
    case 'none':
    case 'destroyed':
      return setting ? (
        <SetPin onDone={() => set(false)} />
      ) : (
        <Beginning destroyed={state === 'destroyed'} onBegin={() => set(true)} />
      );
  }
}

/** Lets people’s records be read only while they are open on this phone; asks for the PIN, or for a first one. */
export function LedgerGate({ children, title }: LedgerGateProps) {
  const state = useVaultState();
  if (state === 'open') return children;
  const door = <Door state={state} />;
  return title === undefined ? door : <Screen title={title}>{door}</Screen>;
}

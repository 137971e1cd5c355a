import { useTranslation } from '@jingwei/ui';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useField } from '../../app/field.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { useVaultState } from '../vault/index.ts';
import { Door } from './LedgerGate.tsx';

/** What can be done with closed records: a report is sealed to the server as it is written, and the list of what waits. */
const openPaths = [/^(\/field)?\/report$/, /^(\/field)?\/sent\//, /^(\/field)?\/outbox$/];

/** Whether the page that is asked for shows nothing of people and keeps nothing that this phone could read again. */
function useOpenPage(): boolean {
  const { pathname, search } = useRouterState({ select: ({ location }) => location });
  // A report out of a visit goes back into that visit, which lies closed.
  return !('visit' in search) && openPaths.some((path) => path.test(pathname));
}

/**
 * Nothing of people is written to a phone before it has a PIN, and nothing read while it is locked: asks right after the
 * first sign-in, and whenever the app is opened. What cannot wait can be reported all the same.
 */
export function AppGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { who } = useField();
  const state = useVaultState();
  const open = useOpenPage();
  if (state === 'open' || !who.abilities.includes('device.register')) return children;
  if ((state === 'locked' || state === 'share') && open) return children;
  return (
    <main className="gate">
      <p className="gate-who">{who.account.name}</p>
      <Door state={state} />
      {state === 'locked' || state === 'share' ? (
        <div className="gate-ways">
          <Link to="/report" className="button button-quiet">
            <Glyph name="hazard" size={20} />
            {t('lock.reportClosed')}
          </Link>
          <Link to="/outbox" className="button button-quiet">
            <Glyph name="up" size={20} />
            {t('outbox.title')}
          </Link>
        </div>
      ) : null}
    </main>
  );
}

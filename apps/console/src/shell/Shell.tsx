import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useLive } from '../app/live.ts';
import { useText } from '../app/text.ts';
import { useIdleEnd } from '../features/session/idle.ts';
import { useHotkey } from './keys.ts';
import { QueueRail } from './QueueRail.tsx';
import { shellText } from './text.ts';
import './shell.css';
import { TopBar } from './TopBar.tsx';

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));

/** The frame: bar above, rail of queues on the left where there are queues to choose from, page in the middle. */
export function Shell() {
  const t = useText(shellText);
  const live = useLive();
  const [searching, setSearching] = useState(false);
  const match = useMatchRoute();
  const withQueues = Boolean(match({ to: '/events', fuzzy: true }));
  useIdleEnd();
  useHotkey({ key: 'k', command: true }, () => setSearching(true));
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <TopBar live={live} onSearch={() => setSearching(true)} />
      <div className="shell-body">
        {withQueues ? <QueueRail /> : null}
        <main id="content" className="shell-page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {searching ? (
        <Suspense fallback={null}>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

import { useTranslation } from '@jingwei/ui';
import { useSyncExternalStore } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';

/** What Chromium offers when the app can be installed. */
type InstallOffer = Event & { prompt(): Promise<unknown> };

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

const isOffer = (event: Event): event is InstallOffer =>
  'prompt' in event && typeof event.prompt === 'function';
const set = (next: InstallOffer | null) => {
  offer = next;
  for (const listener of listeners) listener();
};

/** Keeps the browser's offer until the person asks for it. Call once, before the first render. */
export function watchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isOffer(event)) set(event);
  });
  addEventListener('appinstalled', () => set(null));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** Installed, the app keeps its data longer and opens without a network; says how on this phone. */
export function InstallHint() {
  const { t } = useTranslation();
  const ready = useSyncExternalStore(subscribe, () => offer);
  if (isInstalled()) return null;
  return (
    <section className="card install">
      <Glyph name="install" size={28} />
      <div>
        <b>{t('me.install')}</b>
        <p className="faint">{t(ready ? 'me.installHint' : 'me.installByHand')}</p>
        {ready ? (
          <Button tone="primary" onClick={() => void ready.prompt()}>
            {t('me.installNow')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

import '../../styles/kiosk.css';
import type { KioskView, PublicSetting, ResultOf } from '@jingwei/contract';
import { ErrorState, LazyMap, LoadingState, setLanguage, useLanguage, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { kioskQuery, settingQuery } from '../../app/queries.ts';
import { Mark } from '../../shell/Mark.tsx';
import { usePageTitle } from '../../shell/usePageTitle.ts';
import { Ask } from './Ask.tsx';
import { Found } from './Found.tsx';
import { useFinding } from './useFinding.ts';
import { useIdle } from './useIdle.ts';

const route = getRouteApi('/kiosk');

type Setting = ResultOf<typeof PublicSetting>;
type Shown = { setting: Setting; view: KioskView };

function Header({ name }: { name: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <header className="kiosk-header">
      <Mark />
      <p className="kiosk-title">{t('home.eyebrow', { name })}</p>
      <button
        type="button"
        className="kiosk-button kiosk-language"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t('language.other')}
      </button>
    </header>
  );
}

/** What one person does here; the next one gets a new one. */
function Visit({ setting, view, onAgain }: Shown & { onAgain: () => void }) {
  const { t } = useTranslation();
  const finding = useFinding();
  const { found } = finding;
  return (
    <main className="kiosk-main">
      <div className="kiosk-panel">
        {found ? (
          <Found {...found} site={setting.site ?? location.origin} blocks={view.blocks} onAgain={onAgain} />
        ) : (
          <Ask
            notice={view.notice}
            text={finding.text}
            hint={finding.hint}
            onText={finding.write}
            onPick={finding.pick}
          />
        )}
      </div>
      <div className="kiosk-map">
        <LazyMap
          label={t('home.mapLabel')}
          selectedGrid={found?.grid.place ?? null}
          chosen={found?.at ?? null}
          focus={found?.grid.place ?? finding.community ?? view.start}
          onTap={finding.tap}
        />
      </div>
    </main>
  );
}

function Countdown({ left, onStay }: { left: number; onStay: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="kiosk-countdown" role="alertdialog" aria-label={t('kiosk.still')}>
      <button type="button" className="kiosk-veil" tabIndex={-1} aria-hidden="true" onClick={onStay} />
      <p>
        {t('kiosk.still')} <span className="kiosk-quiet">{t('kiosk.leaving', { seconds: left })}</span>
      </p>
      <button type="button" className="kiosk-button kiosk-button-main" onClick={onStay}>
        {t('kiosk.stay')}
      </button>
    </div>
  );
}

function Kiosk({ setting, view }: Shown) {
  const [visit, setVisit] = useState(0);
  const next = () => setVisit((before) => before + 1);
  const { left, stay } = useIdle(view.idleSeconds, () => {
    next();
    void setLanguage('zh');
  });
  return (
    <>
      <Header name={setting.name} />
      <Visit key={visit} setting={setting} view={view} onAgain={next} />
      {left === null ? null : <Countdown left={left} onStay={stay} />}
    </>
  );
}

/** A long touch opens no menu of the browser, which would lead out of the page. */
function useNoMenu() {
  useEffect(() => {
    const stop = (event: Event) => event.preventDefault();
    document.addEventListener('contextmenu', stop);
    return () => document.removeEventListener('contextmenu', stop);
  }, []);
}

/**
 * The page of a touch screen in a service hall (R32): no link leads out of it, no keyboard of the system is needed,
 * and it goes back to its start when nobody touches it.
 */
export function KioskPage() {
  const { t } = useTranslation();
  usePageTitle(t('home.title'));
  useNoMenu();
  const { place } = route.useSearch();
  const setting = useQuery(settingQuery);
  // What was read last goes on showing while the network is away.
  const view = useQuery(kioskQuery(place));
  const error = (setting.data ? null : setting.error) ?? (view.data ? null : view.error);
  const again = () => Promise.all([setting.refetch(), view.refetch()]);
  const ready = setting.data && view.data ? { setting: setting.data, view: view.data } : null;
  return (
    <div className="kiosk">
      {ready ? <Kiosk {...ready} /> : null}
      {error ? <ErrorState error={error} onRetry={again} /> : null}
      {ready || error ? null : <LoadingState lines={8} />}
    </div>
  );
}

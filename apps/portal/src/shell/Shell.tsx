import { setLanguage, useLanguage, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { settingQuery } from '../app/queries.ts';
import { telephoneLink } from '../places/telephone.ts';
import { Mark } from './Mark.tsx';

function Header() {
  const { t } = useTranslation();
  const language = useLanguage();
  const setting = useQuery(settingQuery);
  return (
    <header className="header">
      <Link to="/" className="brand">
        <Mark />
        <span className="brand-name">{t('product')}</span>
        <span className="brand-place">{setting.data?.name}</span>
      </Link>
      <nav className="nav" aria-label={t('shell.pages')}>
        <Link to="/map">{t('shell.map')}</Link>
        <Link to="/report">{t('shell.report')}</Link>
        <Link to="/follow">{t('shell.follow')}</Link>
      </nav>
      <button
        type="button"
        className="language"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t('language.other')}
      </button>
    </header>
  );
}

function Footer() {
  const { t } = useTranslation();
  const { data } = useQuery(settingQuery);
  return (
    <footer className="footer">
      <p>
        {data?.supervision ? (
          <>
            {t('shell.supervision')} <a href={telephoneLink(data.supervision)}>{data.supervision}</a>
          </>
        ) : null}
        {data?.hotline ? (
          <>
            <span className="footer-gap" />
            {t('shell.hotline')} <a href={telephoneLink(data.hotline)}>{data.hotline}</a>
          </>
        ) : null}
      </p>
      <p className="footer-small">{t('shell.promise')}</p>
    </footer>
  );
}

/** After each change of page, reading starts at the new page and not at the link that was followed. */
function useFocusOnPage() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** What every page has: skip link, header, the page, footer. */
export function Shell() {
  const { t } = useTranslation();
  const main = useFocusOnPage();
  return (
    <>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Header />
      <main id="main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}

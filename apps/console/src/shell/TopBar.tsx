import { ListEvents } from '@jingwei/contract';
import type { LiveState } from '@jingwei/ui';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useChosenInSight } from '../app/chosenInSight.ts';
import { Icon } from '../app/Icon.tsx';
import { Menu } from '../app/Menu.tsx';
import { useAble, useSession } from '../app/session.ts';
import { useText } from '../app/text.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Notices } from './Notices.tsx';
import { PlaceSwitcher } from './PlaceSwitcher.tsx';
import { isAdmin, openPages } from './pages.ts';
import { shellText } from './text.ts';

const isMac = navigator.userAgent.includes('Mac');

function PageLinks() {
  const t = useText(shellText);
  const { abilities } = useSession();
  const navigate = useNavigate();
  const bar = useChosenInSight(useRouterState({ select: ({ location }) => location.pathname }));
  const open = openPages(abilities);
  const work = open.filter((page) => !isAdmin(page));
  const admin = open.filter(isAdmin);
  // One who only administers has the sections in the rail; others find them behind one entry.
  if (work.length === 0) return null;
  return (
    <nav ref={bar} className="bar-pages" aria-label={t('pages')}>
      {work.map((page) => (
        <Link key={page.name} to={page.to} className="bar-page" activeProps={{ 'data-chosen': true }}>
          <Icon name={page.icon} />
          <span>{t(page.name)}</span>
        </Link>
      ))}
      {admin.length > 0 ? (
        <Menu
          items={admin.map((page) => ({
            key: page.name,
            label: t(page.name),
            icon: <Icon name={page.icon} />,
            onClick: () => void navigate({ to: page.to }),
          }))}
        >
          <button type="button" className="bar-page">
            <Icon name="gear" />
            <span>{t('admin')}</span>
          </button>
        </Menu>
      ) : null}
    </nav>
  );
}

/** The bar: the product and where one looks, the pages, search, notices and the account. */
export function TopBar({ live, onSearch }: { live: LiveState; onSearch: () => void }) {
  const t = useText(shellText);
  const able = useAble();
  const session = useSession();
  return (
    <header className="bar">
      <Link to="/" className="bar-mark" aria-label={t('product')}>
        <img src="/console/mark.svg" alt="" width={24} height={24} />
        <span>{t('product')}</span>
      </Link>
      {able(ListEvents) ? <PlaceSwitcher /> : <span className="bar-county">{session.countyName}</span>}
      <PageLinks />
      <span className="spread" />
      <button type="button" className="bar-search" onClick={onSearch} aria-label={t('search')}>
        <Icon name="search" />
        <span className="bar-search-words">{t('search')}</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <span
        className="bar-live"
        data-away={live === 'away'}
        role="status"
        title={t(live === 'away' ? 'away' : 'live')}
      >
        <span className="hidden">{t(live === 'away' ? 'away' : 'live')}</span>
      </span>
      <Notices />
      <AccountMenu />
    </header>
  );
}

import { EmptyState, LoadingState } from '@jingwei/ui';
import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { useChosenInSight } from '../../app/chosenInSight.ts';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useSession } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { type AdminSection, isAdmin, openPages } from '../../shell/pages.ts';
import { shellText } from '../../shell/text.ts';
import './admin.css';
import { adminText } from './text.ts';

const sections: Readonly<Record<AdminSection, LazyExoticComponent<ComponentType>>> = {
  areas: lazy(() => import('./areas/AreasPage.tsx').then((m) => ({ default: m.AreasPage }))),
  units: lazy(() => import('./units/UnitsPage.tsx').then((m) => ({ default: m.UnitsPage }))),
  accounts: lazy(() => import('./accounts/AccountsPage.tsx').then((m) => ({ default: m.AccountsPage }))),
  kiosk: lazy(() => import('./kiosk/KioskPage.tsx').then((m) => ({ default: m.KioskPage }))),
  lines: lazy(() => import('./lines/LinesPage.tsx').then((m) => ({ default: m.LinesPage }))),
  routing: lazy(() => import('./routing/RoutingPage.tsx').then((m) => ({ default: m.RoutingPage }))),
  audit: lazy(() => import('./audit/AuditPage.tsx').then((m) => ({ default: m.AuditPage }))),
};

/** Administration: the sections that the session's posts open, one at a time. */
export function AdminPage() {
  const t = useText(adminText);
  const s = useText(shellText);
  const p = useText(phrases);
  const { section } = useParams({ from: '/inside/shell/admin/$section' });
  const { abilities } = useSession();
  const rail = useChosenInSight(section);
  const open = openPages(abilities).filter(isAdmin);
  const page = open.find((one) => one.name === section);
  const Section = page ? sections[page.name] : null;
  return (
    <div className="admin">
      {open.length > 1 ? (
        <nav ref={rail} className="rail" aria-label={t('sections')}>
          <ul>
            {open.map((one) => (
              <li key={one.name}>
                <Link
                  to="/admin/$section"
                  params={{ section: one.name }}
                  className="rail-link"
                  activeProps={{ 'data-chosen': true }}
                >
                  <Icon name={one.icon} />
                  <span className="clip">{s(one.name)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="admin-page">
        {Section ? (
          <Suspense fallback={<LoadingState lines={8} />}>
            <Section />
          </Suspense>
        ) : (
          <EmptyState
            title={p('forbiddenTitle')}
            hint={p('forbiddenHint')}
            action={<Link to="/">{p('toStart')}</Link>}
          />
        )}
      </div>
    </div>
  );
}

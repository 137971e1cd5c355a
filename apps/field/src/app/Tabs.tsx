import { Icon, useTranslation } from '@jingwei/ui';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useNotices } from '../features/notices/index.ts';
import { cameraFirst, openCamera } from '../features/report/index.ts';
import { Glyph, type GlyphName } from '../parts/Glyph.tsx';

type Tab = { to: '/' | '/tasks' | '/notices' | '/me'; name: string; glyph: GlyphName };

const before: readonly Tab[] = [
  { to: '/', name: 'home', glyph: 'home' },
  { to: '/tasks', name: 'tasks', glyph: 'tasks' },
];
const after: readonly Tab[] = [{ to: '/notices', name: 'notices', glyph: 'bell' }];

function TabLink({ tab, count = 0 }: { tab: Tab; count?: number }) {
  const { t } = useTranslation();
  return (
    <Link to={tab.to} className="tab" activeOptions={{ exact: tab.to === '/', includeSearch: false }}>
      <Glyph name={tab.glyph} />
      {t(`tabs.${tab.name}`)}
      {count > 0 ? <em>{count > 99 ? '99+' : count}</em> : null}
    </Link>
  );
}

/** The four places of the app and, under the thumb, the one big action. */
export function Tabs() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const unread = useNotices()?.filter(({ readAt }) => readAt === null).length ?? 0;
  const report = () => {
    if (cameraFirst()) openCamera();
    void navigate({ to: '/report' });
  };
  return (
    <div className="tabbed">
      <Outlet />
      <nav className="tabs" aria-label={t('tabs.label')}>
        {before.map((tab) => (
          <TabLink key={tab.to} tab={tab} />
        ))}
        <button type="button" className="tab-report" onClick={report}>
          <span className="tab-report-disc">
            <Icon name="plus" size={34} />
          </span>
          {t('tabs.report')}
        </button>
        {after.map((tab) => (
          <TabLink key={tab.to} tab={tab} count={unread} />
        ))}
        <Link to="/me" className="tab">
          <Icon name="person" size={24} />
          {t('tabs.me')}
        </Link>
      </nav>
    </div>
  );
}

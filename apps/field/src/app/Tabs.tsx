import { Icon, useTranslation } from '@jingwei/ui';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useNotices } from '../features/notices/index.ts';
import { cameraFirst, openCamera } from '../features/report/index.ts';
import { Glyph, type GlyphName } from '../parts/Glyph.tsx';
import { useField } from './field.tsx';

type Tab = {
  to: '/' | '/visits' | '/patrol' | '/tasks' | '/ledger' | '/notices';
  name: string;
  glyph: GlyphName;
};

const home: Tab = { to: '/', name: 'home', glyph: 'home' };
const visits: Tab = { to: '/visits', name: 'visits', glyph: 'visit' };
const patrol: Tab = { to: '/patrol', name: 'patrol', glyph: 'route' };
const tasks: Tab = { to: '/tasks', name: 'tasks', glyph: 'tasks' };
const ledger: Tab = { to: '/ledger', name: 'ledger', glyph: 'ledger' };
const notices: Tab = { to: '/notices', name: 'notices', glyph: 'bell' };

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

/** The four places of the app and, under the thumb, the one big action. Who visits nobody has tasks and notices there. */
export function Tabs() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { abilities } = useField().who;
  const unread = useNotices()?.filter(({ readAt }) => readAt === null).length ?? 0;
  const patrols = abilities.includes('patrol.start');
  const second = abilities.includes('visit.record') ? visits : patrols ? patrol : tasks;
  const third = abilities.includes('household.list') ? ledger : notices;
  const report = () => {
    if (cameraFirst()) openCamera();
    void navigate({ to: '/report' });
  };
  return (
    <div className="tabbed">
      <Outlet />
      <nav className="tabs" aria-label={t('tabs.label')}>
        <TabLink tab={home} />
        <TabLink tab={second} />
        <button type="button" className="tab-report" onClick={report}>
          <span className="tab-report-disc">
            <Icon name="plus" size={34} />
          </span>
          {t('tabs.report')}
        </button>
        <TabLink tab={third} count={third === notices ? unread : 0} />
        <Link to="/me" className="tab">
          <Icon name="person" size={24} />
          {t('tabs.me')}
        </Link>
      </nav>
    </div>
  );
}

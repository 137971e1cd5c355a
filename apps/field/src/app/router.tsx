import { EmptyState, ErrorState, useTranslation } from '@jingwei/ui';
import { createRootRoute, createRoute, createRouter, Link, Outlet } from '@tanstack/react-router';
import { Home } from '../features/home/Home.tsx';
import { GridPage, Me } from '../features/me/index.ts';
import { NoticesPage } from '../features/notices/index.ts';
import { OutboxPage } from '../features/outbox/index.ts';
import { ReportPage, SentPage } from '../features/report/index.ts';
import { SessionGate } from '../features/session/index.ts';
import { isView, TaskList, TaskPage, type View } from '../features/tasks/index.ts';
import { ToastPlace } from '../parts/toast.tsx';
import { Tabs } from './Tabs.tsx';
import { Update } from './Update.tsx';

function Root() {
  return (
    <>
      <SessionGate>
        <Outlet />
      </SessionGate>
      <ToastPlace />
      <Update />
    </>
  );
}

function Missing() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('missing.title')}
      hint={t('missing.hint')}
      action={<Link to="/">{t('missing.home')}</Link>}
    />
  );
}

const root = createRootRoute({ component: Root });
const tabs = createRoute({ getParentRoute: () => root, id: 'tabs', component: Tabs });
const home = createRoute({ getParentRoute: () => tabs, path: '/', component: Home });
const tasks = createRoute({
  getParentRoute: () => tabs,
  path: '/tasks',
  validateSearch: (search: Record<string, unknown>): { view?: View } =>
    isView(search['view']) ? { view: search['view'] } : {},
  component: function Tasks() {
    return <TaskList view={tasks.useSearch().view ?? 'all'} />;
  },
});
const notices = createRoute({ getParentRoute: () => tabs, path: '/notices', component: NoticesPage });
const me = createRoute({ getParentRoute: () => tabs, path: '/me', component: Me });
const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$id',
  component: function Task() {
    return <TaskPage id={task.useParams().id} />;
  },
});
const report = createRoute({ getParentRoute: () => root, path: '/report', component: ReportPage });
const sent = createRoute({
  getParentRoute: () => root,
  path: '/sent/$id',
  component: function Sent() {
    return <SentPage id={sent.useParams().id} />;
  },
});
const outbox = createRoute({ getParentRoute: () => root, path: '/outbox', component: OutboxPage });
const grid = createRoute({ getParentRoute: () => root, path: '/grid', component: GridPage });

export const router = createRouter({
  routeTree: root.addChildren([
    tabs.addChildren([home, tasks, notices, me]),
    task,
    report,
    sent,
    outbox,
    grid,
  ]),
  basepath: '/field',
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  defaultNotFoundComponent: Missing,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

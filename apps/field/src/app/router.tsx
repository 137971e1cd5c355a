import { EmptyState, ErrorState, LoadingState, useTranslation } from '@jingwei/ui';
import { createRootRoute, createRoute, createRouter, Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Home } from '../features/home/Home.tsx';
import { AppGate } from '../features/lock/index.ts';
import { GridPage, Me } from '../features/me/index.ts';
import { NoticesPage } from '../features/notices/index.ts';
import { OutboxPage } from '../features/outbox/index.ts';
import { PatrolBar } from '../features/patrol/index.ts';
import { type ReportFrom, ReportPage, SentPage } from '../features/report/index.ts';
import { SessionGate } from '../features/session/index.ts';
import { isView, TaskList, TaskPage, type View } from '../features/tasks/index.ts';
import { ToastPlace } from '../parts/toast.tsx';
import * as pages from './pages.ts';
import { Tabs } from './Tabs.tsx';
import { Update } from './Update.tsx';

function Root() {
  return (
    <>
      <SessionGate>
        <AppGate>
          <PatrolBar />
          <Suspense fallback={<LoadingState lines={6} />}>
            <Outlet />
          </Suspense>
        </AppGate>
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
const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  validateSearch: ({ address, visit }: Record<string, unknown>): ReportFrom => ({
    ...(typeof address === 'string' ? { address } : {}),
    ...(typeof visit === 'string' ? { visit } : {}),
  }),
  component: function Report() {
    return <ReportPage from={report.useSearch()} />;
  },
});
const sent = createRoute({
  getParentRoute: () => root,
  path: '/sent/$id',
  component: function Sent() {
    return <SentPage id={sent.useParams().id} />;
  },
});
const outbox = createRoute({ getParentRoute: () => root, path: '/outbox', component: OutboxPage });
const grid = createRoute({ getParentRoute: () => root, path: '/grid', component: GridPage });

const visits = createRoute({ getParentRoute: () => tabs, path: '/visits', component: pages.PlanPage });
const patrol = createRoute({ getParentRoute: () => tabs, path: '/patrol', component: pages.PatrolPage });
const checks = createRoute({ getParentRoute: () => tabs, path: '/checks', component: pages.ChecksPage });
const diary = createRoute({ getParentRoute: () => tabs, path: '/diary', component: pages.DiaryPage });
const ledger = createRoute({ getParentRoute: () => tabs, path: '/ledger', component: pages.LedgerPage });
const nearby = createRoute({ getParentRoute: () => root, path: '/nearby', component: pages.NearbyPage });
const refused = createRoute({ getParentRoute: () => root, path: '/refused', component: pages.RefusedPage });
const lock = createRoute({ getParentRoute: () => root, path: '/lock', component: pages.LockPage });
const building = createRoute({
  getParentRoute: () => root,
  path: '/ledger/$building',
  component: function Building() {
    return <pages.BuildingPage id={building.useParams().building} />;
  },
});
const household = createRoute({
  getParentRoute: () => root,
  path: '/households/$id',
  component: function Household() {
    return <pages.HouseholdPage id={household.useParams().id} />;
  },
});
const editHousehold = createRoute({
  getParentRoute: () => root,
  path: '/households/$id/edit',
  component: function EditHousehold() {
    return <pages.EditHouseholdPage id={editHousehold.useParams().id} />;
  },
});
const addPerson = createRoute({
  getParentRoute: () => root,
  path: '/households/$id/add',
  component: function AddPerson() {
    return <pages.AddPersonPage id={addPerson.useParams().id} />;
  },
});
const editPerson = createRoute({
  getParentRoute: () => root,
  path: '/residents/$id/edit',
  component: function EditPerson() {
    return <pages.EditPersonPage id={editPerson.useParams().id} />;
  },
});
const visit = createRoute({
  getParentRoute: () => root,
  path: '/visit/$household',
  component: function Visit() {
    const { household: id } = visit.useParams();
    return <pages.VisitPage key={id} household={id} />;
  },
});
const visited = createRoute({
  getParentRoute: () => root,
  path: '/visited/$id',
  component: function Visited() {
    return <pages.VisitedPage id={visited.useParams().id} />;
  },
});
const disciplineCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: function Case() {
    return <pages.CasePage id={disciplineCase.useParams().id} />;
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    tabs.addChildren([home, tasks, notices, me, visits, patrol, checks, diary, ledger]),
    task,
    report,
    sent,
    outbox,
    grid,
    nearby,
    refused,
    lock,
    building,
    household,
    editHousehold,
    addPerson,
    editPerson,
    visit,
    visited,
    disciplineCase,
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

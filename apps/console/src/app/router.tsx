import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readCircleSearch } from '../features/circle/search.ts';
import { readLayerSearch } from '../features/layers/search.ts';
import { readLedgerSearch } from '../features/ledger/search.ts';
import { readSearch } from '../features/queue/filter.ts';
import { readVisitSearch } from '../features/visits/search.ts';
import { startPage } from '../shell/pages.ts';
import { Shell } from '../shell/Shell.tsx';
import { phrases } from './phrases.ts';
import { adopt, isReady, sessionOptions } from './session.ts';
import { useText } from './text.ts';

type Context = { queries: QueryClient };

function Missing() {
  const t = useText(phrases);
  return <EmptyState title={t('missingTitle')} hint={t('missingHint')} />;
}

const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: Missing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { next?: string; why?: 'ended' | 'idle' } => {
    const next = optionalText(raw['next']);
    const why = raw['why'] === 'ended' || raw['why'] === 'idle' ? raw['why'] : undefined;
    // Only an address of this console: never a way out to another site.
    return { ...(next?.startsWith('/') && !next.startsWith('//') ? { next } : {}), ...(why ? { why } : {}) };
  },
  component: lazyRouteComponent(() => import('../features/session/SignInPage.tsx'), 'SignInPage'),
});

/** Everything behind the sign-in: the session is read before anything is drawn. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionOptions).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error) return undefined;
      throw error;
    });
    adopt(session ?? null);
    if (!isReady(session)) throw redirect({ to: '/sign-in', search: { next: location.href } });
    return { session };
  },
  component: Outlet,
});

const shell = createRoute({ getParentRoute: () => inside, id: 'shell', component: Shell });

const start = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: startPage(context.session.abilities) });
  },
});

const queue = createRoute({
  getParentRoute: () => shell,
  path: '/events',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../features/queue/QueuePage.tsx'), 'QueuePage'),
});

const event = createRoute({
  getParentRoute: () => shell,
  path: '/events/$id',
  component: lazyRouteComponent(() => import('../features/event/EventPage.tsx'), 'EventPage'),
});

const intake = createRoute({
  getParentRoute: () => shell,
  path: '/intake',
  component: lazyRouteComponent(() => import('../features/intake/IntakePage.tsx'), 'IntakePage'),
});

const map = createRoute({
  getParentRoute: () => shell,
  path: '/map',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../features/map/MapPage.tsx'), 'MapPage'),
});

const divisions = createRoute({
  getParentRoute: () => shell,
  path: '/divisions',
  component: lazyRouteComponent(() => import('../features/divisions/DivisionsPage.tsx'), 'DivisionsPage'),
});

const division = createRoute({
  getParentRoute: () => shell,
  path: '/divisions/$id',
  component: lazyRouteComponent(() => import('../features/divisions/DivisionPage.tsx'), 'DivisionPage'),
});

const circle = createRoute({
  getParentRoute: () => shell,
  path: '/circle',
  validateSearch: readCircleSearch,
  component: lazyRouteComponent(() => import('../features/circle/CirclePage.tsx'), 'CirclePage'),
});

const layers = createRoute({
  getParentRoute: () => shell,
  path: '/layers',
  validateSearch: readLayerSearch,
  component: lazyRouteComponent(() => import('../features/layers/LayersPage.tsx'), 'LayersPage'),
});

const beatPlan = createRoute({
  getParentRoute: () => shell,
  path: '/layers/plans/$id',
  component: lazyRouteComponent(() => import('../features/layers/PlanPage.tsx'), 'PlanPage'),
});

const LedgerPage = lazyRouteComponent(() => import('../features/ledger/LedgerPage.tsx'), 'LedgerPage');

const ledgers = createRoute({
  getParentRoute: () => shell,
  path: '/ledger',
  beforeLoad: async ({ context }) => {
    const { openSections } = await import('../shell/ledgerSections.ts');
    const first = openSections(context.session.abilities).find(({ name }) => name === 'households');
    throw redirect({ to: '/ledger/$section', params: { section: first?.name ?? 'buildings' } });
  },
});

const ledger = createRoute({
  getParentRoute: () => shell,
  path: '/ledger/$section',
  validateSearch: readLedgerSearch,
  component: LedgerPage,
});

const ledgerEntry = createRoute({
  getParentRoute: () => shell,
  path: '/ledger/$section/$id',
  validateSearch: readLedgerSearch,
  component: LedgerPage,
});

const VisitsPage = lazyRouteComponent(() => import('../features/visits/VisitsPage.tsx'), 'VisitsPage');

const visitsStart = createRoute({
  getParentRoute: () => shell,
  path: '/visits',
  beforeLoad: () => {
    throw redirect({ to: '/visits/$section', params: { section: 'coverage' } });
  },
});

const visits = createRoute({
  getParentRoute: () => shell,
  path: '/visits/$section',
  validateSearch: readVisitSearch,
  component: VisitsPage,
});

const visit = createRoute({
  getParentRoute: () => shell,
  path: '/visits/$section/$id',
  validateSearch: readVisitSearch,
  component: VisitsPage,
});

const wall = createRoute({
  getParentRoute: () => inside,
  path: '/wall',
  component: lazyRouteComponent(() => import('../features/wall/WallPage.tsx'), 'WallPage'),
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin/$section',
  component: lazyRouteComponent(() => import('../features/admin/AdminPage.tsx'), 'AdminPage'),
});

const tree = root.addChildren([
  signIn,
  inside.addChildren([
    shell.addChildren([
      start,
      queue,
      event,
      intake,
      ledgers,
      ledger,
      ledgerEntry,
      visitsStart,
      visits,
      visit,
      map,
      layers,
      beatPlan,
      circle,
      divisions,
      division,
      admin,
    ]),
    wall,
  ]),
]);

/** Makes the router. Pages are loaded when they are first looked at. */
export const createPages = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: false,
    defaultPendingMs: 300,
    defaultPendingComponent: () => <LoadingState lines={8} />,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
    defaultNotFoundComponent: Missing,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}

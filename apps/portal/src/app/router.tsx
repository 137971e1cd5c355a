import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { HomePage } from '../features/home/HomePage.tsx';
import { Failed, Missing } from '../shell/Missing.tsx';
import { Shell } from '../shell/Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Failed });

/** `grid` is the place that the person has found, so that going back and sharing work. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
  validateSearch: (search): { grid?: string } =>
    typeof search['grid'] === 'string' ? { grid: search['grid'] } : {},
});

const grid = createRoute({
  getParentRoute: () => root,
  path: '/grid/$place',
  component: lazyRouteComponent(() => import('../features/grid/GridPage.tsx'), 'GridPage'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  component: lazyRouteComponent(() => import('../features/report/ReportPage.tsx'), 'ReportPage'),
});

const sent = createRoute({
  getParentRoute: () => root,
  path: '/report/sent/$code',
  component: lazyRouteComponent(() => import('../features/report/SentPage.tsx'), 'SentPage'),
});

const follow = createRoute({
  getParentRoute: () => root,
  path: '/follow',
  component: lazyRouteComponent(() => import('../features/follow/EnterCodePage.tsx'), 'EnterCodePage'),
});

const followed = createRoute({
  getParentRoute: () => root,
  path: '/follow/$code',
  component: lazyRouteComponent(() => import('../features/follow/FollowPage.tsx'), 'FollowPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, grid, report, sent, follow, followed]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  // The router is typed by extending its interface.
  interface Register {
    router: typeof router;
  }
}

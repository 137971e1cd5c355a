import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { HomePage } from '../features/home/HomePage.tsx';
import { Frame } from '../shell/Frame.tsx';
import { Failed, Missing } from '../shell/Missing.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: Missing, errorComponent: Failed });

/** `grid` is the place that the person has found, so that going back and sharing work. */
const gridOf = (search: Record<string, unknown>): { grid?: string } =>
  typeof search['grid'] === 'string' ? { grid: search['grid'] } : {};

/** `place` is where a kiosk stands; a code such as `140403` is read as a number. */
const placeOf = ({ place }: Record<string, unknown>): { place?: string } =>
  /^\d{6}(\.\d{3})?$/.test(String(place)) ? { place: String(place) } : {};

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
  validateSearch: gridOf,
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
  validateSearch: gridOf,
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

const map = createRoute({
  getParentRoute: () => root,
  path: '/map',
  component: lazyRouteComponent(() => import('../features/map/MapPage.tsx'), 'MapPage'),
  validateSearch: gridOf,
});

const kiosk = createRoute({
  getParentRoute: () => root,
  path: '/kiosk',
  component: lazyRouteComponent(() => import('../features/kiosk/KioskPage.tsx'), 'KioskPage'),
  validateSearch: placeOf,
});

export const router = createRouter({
  routeTree: root.addChildren([home, grid, report, sent, follow, followed, map, kiosk]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  // The router is typed by extending its interface.
  interface Register {
    router: typeof router;
  }
}

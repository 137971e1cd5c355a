import { Outlet, useLocation } from '@tanstack/react-router';
import { Shell } from './Shell.tsx';

/** Header and footer around every page but the kiosk, which must have no way out. */
export function Frame() {
  const { pathname } = useLocation();
  return /^\/kiosk\/?$/.test(pathname) ? <Outlet /> : <Shell />;
}

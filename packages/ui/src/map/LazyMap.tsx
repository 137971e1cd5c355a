import { Component, lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapViewProps } from './types.ts';
import '../components/components.css';

const MapView = lazy(() => import('./MapView.tsx').then((module) => ({ default: module.MapView })));

/** Says that a map is coming, or that it does not come. */
export function MapMessage({ failed }: { failed: boolean }) {
  const { t } = useTranslation();
  return (
    <p className="jw-map-message" role={failed ? 'alert' : 'status'}>
      {t(failed ? 'map.failed' : 'map.loading')}
    </p>
  );
}

/** A map that does not come (no network for its code, no graphics memory) must not take the page with it. */
export class MapGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? <MapMessage failed /> : this.props.children;
  }
}

/** The map, whose code is loaded when it is first shown. Give its parent a height: the map fills it. */
export function LazyMap(props: MapViewProps) {
  return (
    <MapGuard>
      <Suspense fallback={<MapMessage failed={false} />}>
        <MapView {...props} />
      </Suspense>
    </MapGuard>
  );
}

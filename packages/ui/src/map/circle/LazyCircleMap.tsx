import { lazy, Suspense } from 'react';
import { MapGuard, MapMessage } from '../LazyMap.tsx';
import type { CircleMapProps } from './types.ts';

const CircleMap = lazy(() => import('./CircleMap.tsx').then((module) => ({ default: module.CircleMap })));

/** The map of a service circle, whose code is loaded when it is first shown. Give its parent a height: the map fills it. */
export function LazyCircleMap(props: CircleMapProps) {
  return (
    <MapGuard>
      <Suspense fallback={<MapMessage failed={false} />}>
        <CircleMap {...props} />
      </Suspense>
    </MapGuard>
  );
}

import { lazy, Suspense } from 'react';
import { MapGuard, MapMessage } from '../LazyMap.tsx';
import type { DivisionMapProps } from './types.ts';

const DivisionMap = lazy(() =>
  import('./DivisionMap.tsx').then((module) => ({ default: module.DivisionMap })),
);

/** The map of a division, whose code is loaded when it is first shown. Give its parent a height: the map fills it. */
export function LazyDivisionMap(props: DivisionMapProps) {
  return (
    <MapGuard>
      <Suspense fallback={<MapMessage failed={false} />}>
        <DivisionMap {...props} />
      </Suspense>
    </MapGuard>
  );
}

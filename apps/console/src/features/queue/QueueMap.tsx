import { MapEvents } from '@jingwei/contract';
import { LazyMap, mapPoints, useNow } from '@jingwei/ui';
import { useMemo } from 'react';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { queueText } from './text.ts';

type QueueMapProps = {
  place: string | undefined;
  current: string | null;
  onPoint: (id: string) => void;
  onGrid: (place: string) => void;
};

/** The open events of the place on the map; the row under the pointer is the pin that stands out. */
export function QueueMap({ place, current, onPoint, onGrid }: QueueMapProps) {
  const t = useText(queueText);
  const now = useNow();
  const read = useRead(MapEvents, { query: place ? { place } : {} }, { keep: true });
  const points = useMemo(() => mapPoints(read.data?.points ?? [], now), [read.data, now]);
  return (
    <LazyMap
      label={t('mapList')}
      points={points}
      selectedPoint={current}
      selectedGrid={place ?? null}
      focus={place ?? null}
      onPoint={onPoint}
      onGrid={onGrid}
    />
  );
}

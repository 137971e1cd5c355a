import type { TrackPoint } from '@jingwei/contract';
import Dexie, { type EntityTable } from 'dexie';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Reading, withReading } from './track.ts';

/** The track of the patrol under way, so that a killed tab loses no metre of it; gone when the patrol ends. */
type TrackRow = { patrol: string; points: TrackPoint[] };
const database = new Dexie('jingwei-track') as Dexie & { tracks: EntityTable<TrackRow, 'patrol'> };
database.version(1).stores({ tracks: 'patrol' });

let track: readonly TrackPoint[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly TrackPoint[]) => {
  track = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The points so far, newest last. */
export const useTrack = (): readonly TrackPoint[] => useSyncExternalStore(subscribe, () => track);

export const keptTrack = async (patrol: string): Promise<readonly TrackPoint[]> =>
  (await database.tracks.get(patrol))?.points ?? [];

export async function forgetTracks(): Promise<void> {
  set([]);
  await database.tracks.clear();
}

/** Records where the phone goes while a patrol is under way and its worker on duty; never otherwise. */
export function useTracking(patrol: string | null, startedAt: string | null, onDuty: boolean): boolean {
  const [tracking, setTracking] = useState(false);
  useEffect(() => {
    if (patrol === null || startedAt === null || !onDuty || !('geolocation' in navigator)) {
      setTracking(false);
      return;
    }
    let watch: number | undefined;
    let over = false;
    const take = (reading: Reading) => {
      const next = withReading(track, Date.parse(startedAt), reading);
      if (next === track) return;
      set(next);
      database.tracks.put({ patrol, points: [...next] }).catch((error: unknown) => console.error(error));
    };
    keptTrack(patrol)
      .then((points) => {
        if (over) return;
        set(points);
        watch = navigator.geolocation.watchPosition(
          ({ coords, timestamp }) => {
            setTracking(true);
            take({ at: timestamp, lng: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy });
          },
          () => setTracking(false),
          { enableHighAccuracy: true, maximumAge: 10_000 },
        );
      })
      .catch((error: unknown) => console.error(error));
    return () => {
      over = true;
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
      setTracking(false);
    };
  }, [patrol, startedAt, onDuty]);
  return tracking;
}

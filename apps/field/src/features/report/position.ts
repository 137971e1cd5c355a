import { useCallback, useEffect, useState } from 'react';

/** WGS84 degrees; `accuracy` is the radius in metres in which the phone most likely is. */
export type Fix = Readonly<{ lng: number; lat: number; accuracy: number }>;
export type Position = Readonly<{ state: 'seeking' | 'found' | 'denied' | 'failed'; fix: Fix | null }>;

/** Good enough to tell one doorway from the next; searching on would only drain the battery. */
const goodMetres = 12;
const longestSearch = 40_000;

const start: Position = { state: 'seeking', fix: null };

/** Seeks the phone's place and keeps the best fix. `again` starts a new search. */
export function usePosition(): Position & { again: () => void } {
  const [position, setPosition] = useState(start);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round is a new search
  useEffect(() => {
    if (!('geolocation' in navigator)) {
      setPosition({ state: 'failed', fix: null });
      return;
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const fix = { lng: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy };
        setPosition((before) =>
          before.fix !== null && before.fix.accuracy < fix.accuracy ? before : { state: 'found', fix },
        );
        if (fix.accuracy <= goodMetres) navigator.geolocation.clearWatch(watch);
      },
      (error) =>
        setPosition((before) => ({
          state: before.fix ? 'found' : error.code === error.PERMISSION_DENIED ? 'denied' : 'failed',
          fix: before.fix,
        })),
      { enableHighAccuracy: true, maximumAge: 15_000, timeout: 20_000 },
    );
    const timer = setTimeout(() => navigator.geolocation.clearWatch(watch), longestSearch);
    return () => {
      clearTimeout(timer);
      navigator.geolocation.clearWatch(watch);
    };
  }, [round]);
  const again = useCallback(() => {
    setPosition(start);
    setRound((n) => n + 1);
  }, []);
  return { ...position, again };
}

/** Where the phone points, degrees clockwise from north; null where it cannot tell. */
export function useHeading(): number | null {
  const [heading, setHeading] = useState<number | null>(null);
  useEffect(() => {
    const turn = (event: Event) => {
      if (!(event instanceof DeviceOrientationEvent)) return;
      const ios: unknown = Reflect.get(event, 'webkitCompassHeading');
      if (typeof ios === 'number') setHeading(ios);
      else if (event.absolute && event.alpha !== null) setHeading((360 - event.alpha) % 360);
    };
    addEventListener('deviceorientationabsolute', turn);
    addEventListener('deviceorientation', turn);
    return () => {
      removeEventListener('deviceorientationabsolute', turn);
      removeEventListener('deviceorientation', turn);
    };
  }, []);
  return heading;
}

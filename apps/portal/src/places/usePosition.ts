import { useState } from 'react';

type Position = { lng: number; lat: number };
type Trouble = 'denied' | 'unavailable';

/** Asks the device where it is, once per call; the reason when it does not say. */
export function usePosition(found: (at: Position) => void) {
  const [state, setState] = useState<'idle' | 'asking' | Trouble>('idle');
  const ask = () => {
    if (!('geolocation' in navigator)) return setState('unavailable');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        found({ lng: coords.longitude, lat: coords.latitude });
      },
      (error) => setState(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    );
  };
  return { state, ask };
}

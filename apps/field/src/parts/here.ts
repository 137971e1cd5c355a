import { useEffect, useState } from 'react';

export type Here = Readonly<{ lng: number; lat: number }>;

/** Where the phone last was, if it may be known without asking; a home screen never asks by itself. */
export function useHere(): Here | null {
  const [here, setHere] = useState<Here | null>(null);
  useEffect(() => {
    let over = false;
    const look = async () => {
      const allowed = await navigator.permissions?.query({ name: 'geolocation' });
      if (over || allowed?.state !== 'granted') return;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => !over && setHere({ lng: coords.longitude, lat: coords.latitude }),
        (error) => console.warn(error.message),
        { maximumAge: 300_000, timeout: 10_000 },
      );
    };
    look().catch((error: unknown) => console.warn(error));
    return () => {
      over = true;
    };
  }, []);
  return here;
}

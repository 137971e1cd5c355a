import { useEffect, useRef } from 'react';

/** For a rail that lies along the top of a small screen: the chosen entry is moved into sight. */
export function useChosenInSight(chosen: string | undefined) {
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen === undefined) return;
    rail.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  return rail;
}

import { useMemo } from 'react';
import { useAreas } from '../place/index.ts';

/** The grids within reach as choices, and the one that is meant when the page is narrowed to it or there is but one. */
export function useGridChoice(place: string | undefined) {
  const { areas } = useAreas();
  return useMemo(() => {
    const grids = areas.filter(({ kind, active }) => kind === 'grid' && active);
    const options = grids.map((area) => ({ value: area.place, label: area.name }));
    const only = grids.length === 1 ? (grids[0]?.place ?? null) : null;
    return { options, meant: place?.length === 18 ? place : only };
  }, [areas, place]);
}

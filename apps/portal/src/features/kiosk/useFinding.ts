import { LocateGrid, type PublicGrid } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { gridQuery, queryClient } from '../../app/queries.ts';
import type { Suggestion } from '../../places/PlaceInput.tsx';

type At = { lng: number; lat: number };
export type FoundGrid = { grid: PublicGrid; metres: number | null; at: At | null };
/** A place with a grid: county, subdistrict, community and grid. */
const isGrid = (place: string) => place.split('.').length >= 4;

/** From a tap on the map or an address to the grid and its people. */
export function useFinding() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [hint, setHint] = useState('');
  const [community, setCommunity] = useState<string | null>(null);
  const [found, setFound] = useState<FoundGrid | null>(null);
  const onError = (error: Error) =>
    setHint(error.message === 'offline' ? t('status.offline') : error.message);
  const tap = useMutation({
    mutationFn: (at: At) => client.call(LocateGrid, { query: at }),
    onSuccess: ({ grid, nearest }, at) => {
      if (grid) setFound({ grid, metres: null, at });
      else if (nearest) setFound({ ...nearest, at });
      else setHint(t('home.outside'));
    },
    onError,
  });
  const open = useMutation({
    mutationFn: ({ place }: Suggestion) => queryClient.fetchQuery(gridQuery(place)),
    onSuccess: (grid, { point }) => setFound({ grid, metres: null, at: point }),
    onError,
  });
  const pick = (item: Suggestion) => {
    setHint('');
    if (isGrid(item.place)) return open.mutate(item);
    // A community has many grids: the map goes there, and the next touch or letter decides.
    setCommunity(item.place);
    setText(item.text);
    setHint(t('home.communityOnly', { name: item.text }));
  };
  const write = (words: string) => {
    setHint('');
    setText(words);
  };
  return { text, write, hint, community, found, tap: tap.mutate, pick };
}

import { type Layer, ListLayers, ReportBeats } from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { useAble, useSession, widestPlace } from '../../app/session.ts';
import type { LayerSearch } from './search.ts';

const streetLength = 10;

/** The line and place that are looked at, and the beats there. */
export function useLayers() {
  const search = useSearch({ from: '/inside/shell/layers' });
  const navigate = useNavigate();
  const session = useSession();
  const able = useAble();
  const layers = useRead(ListLayers, {}, { enabled: able(ListLayers) });
  const place = search.place ?? widestPlace(session).slice(0, streetLength);
  const layer = layers.data?.items.find(({ id }) => id === search.layer) ?? layers.data?.items[0];
  const report = useRead(
    ReportBeats,
    { params: { id: layer?.id ?? '' }, query: { place } },
    { enabled: able(ReportBeats) && layer !== undefined, keep: true },
  );
  const change = (patch: LayerSearch) =>
    void navigate({ to: '/layers', search: defined({ ...search, ...patch }), replace: true });
  return { layers, layer, place, report, change };
}

/** What a line is called in the language of the page. */
export function useLayerName(): (layer: Pick<Layer, 'name' | 'nameEn'>) => string {
  const language = useLanguage();
  return ({ name, nameEn }) => (language === 'en' ? nameEn : name);
}

/** Reads all of beats, plans and lines anew. */
export function useRefresh() {
  const queries = useQueryClient();
  return () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => /^(layer|beat|beatPlan)\./.test(String(queryKey[0])),
    });
}

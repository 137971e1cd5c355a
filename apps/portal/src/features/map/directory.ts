import { GridLayer } from '@jingwei/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../../app/client.ts';

export type ListedGrid = { readonly place: string; readonly name: string; readonly worker: string | null };
export type ListedCommunity = { readonly place: string; readonly name: string; readonly grids: ListedGrid[] };

type Row = { kind: string; place: string; name: string; worker?: string | null };

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'kind' in value && 'place' in value && 'name' in value;

/** Communities with their grids and who works there, as the public layer of the map names them. */
export function directoryOf(features: unknown): ListedCommunity[] {
  const rows = Array.isArray(features)
    ? features.map(({ properties }: { properties?: unknown }) => properties).filter(isRow)
    : [];
  const grids = rows.filter(({ kind }) => kind === 'grid');
  const communities = rows.filter(({ kind }) => kind === 'community');
  return communities
    .map(({ place, name }) => ({
      place,
      name,
      grids: grids
        .filter((grid) => grid.place.startsWith(`${place}.`))
        .map((grid) => ({ place: grid.place, name: grid.name, worker: grid.worker ?? null })),
    }))
    .filter((community) => community.grids.length > 0);
}

/** Those in whose names the words occur: of the community with all its grids, or of single grids and workers. */
export function narrowed(directory: readonly ListedCommunity[], words: string): ListedCommunity[] {
  const asked = words.trim().toLowerCase();
  const has = (text: string | null) => text?.toLowerCase().includes(asked) ?? false;
  return directory.flatMap((community) => {
    if (has(community.name)) return [community];
    const grids = community.grids.filter(({ name, worker }) => has(name) || has(worker));
    return grids.length === 0 ? [] : [{ ...community, grids }];
  });
}

export const directoryQuery = queryOptions({
  queryKey: [GridLayer.name],
  queryFn: async ({ signal }) => directoryOf((await client.call(GridLayer, { signal })).features),
});

import { FindPublicGrid, FollowReport, PublicKiosk, PublicSetting, SuggestPlaces } from '@jingwei/contract';
import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // The client itself tries again while the network is away; a refusal will not change by asking again.
      retry: false,
    },
  },
});

/** Name of the district, categories, communities, telephone numbers. */
export const settingQuery = queryOptions({
  queryKey: [PublicSetting.name],
  queryFn: ({ signal }) => client.call(PublicSetting, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A kiosk runs for weeks: what is set for it has to arrive by itself. */
const kioskEveryMs = 30_000;

export const kioskQuery = (place: string | undefined) =>
  queryOptions({
    queryKey: [PublicKiosk.name, place ?? null],
    queryFn: ({ signal }) =>
      client.call(PublicKiosk, { query: place === undefined ? {} : { place }, signal }),
    refetchInterval: kioskEveryMs,
    // Nobody ever looks away from a kiosk, as far as its browser can tell.
    refetchIntervalInBackground: true,
  });

export const gridQuery = (place: string) =>
  queryOptions({
    queryKey: [FindPublicGrid.name, place],
    queryFn: ({ signal }) => client.call(FindPublicGrid, { params: { place }, signal }),
  });

export const suggestQuery = (q: string) =>
  queryOptions({
    queryKey: [SuggestPlaces.name, q],
    queryFn: ({ signal }) => client.call(SuggestPlaces, { query: { q }, signal }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });

export const reportQuery = (code: string) =>
  queryOptions({
    queryKey: [FollowReport.name, code],
    queryFn: ({ signal }) => client.call(FollowReport, { params: { code }, signal }),
    staleTime: 10_000,
    refetchOnWindowFocus: true,
  });

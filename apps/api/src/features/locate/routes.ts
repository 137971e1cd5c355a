import {
  FindPublicGrid,
  LocateGrid,
  type PlaceCandidate,
  type Point,
  type ResultOf,
  refuse,
  SuggestPlaces,
} from '@jingwei/contract';
import { type AddressMatch, fromBd09, fromGcj02 } from '@jingwei/geo';
import { anyHandler, type Context, handler } from '../../platform/http/handler.ts';
import type { AddressBooks, PlaceEntry } from './book.ts';
import { publicGrid } from './queries.ts';

type Located = ResultOf<typeof LocateGrid>;
type Call = Context<typeof LocateGrid>;

/** A point this near to a grid is still in the county: between grids lie rivers and railways. */
const nearMetres = 2000;
const mostCandidates = 8;
const mostSuggestions = 12;
/** What fits so well, and better by so much than anything elsewhere, is meant. */
const beyondDoubt = 0.85;
const clearlyBetter = 0.1;

const gridDepth = 4;
const isInGrid = (place: string): boolean => place.split('.').length >= gridDepth;
const gridOf = (place: string): string => place.split('.').slice(0, gridDepth).join('.');

function candidateOf({ entry, score }: AddressMatch<PlaceEntry>): PlaceCandidate {
  const { text, detail, place, point } = entry;
  return { text, detail, place, point, score };
}

/** The grid that all good candidates lie in, unless there are others nearly as good. */
function meant(candidates: readonly PlaceCandidate[]): string | undefined {
  const [best] = candidates;
  if (best === undefined || best.score < beyondDoubt || !isInGrid(best.place)) return undefined;
  const grid = gridOf(best.place);
  const rival = candidates.some(
    ({ place, score }) => score > best.score - clearlyBetter && (!isInGrid(place) || gridOf(place) !== grid),
  );
  return rival ? undefined : grid;
}

async function byAddress({ tx, caller }: Call, books: AddressBooks, address: string): Promise<Located> {
  const found = (await books.of(caller.county)).search(address, mostCandidates);
  const candidates = found.map(candidateOf);
  const place = meant(candidates);
  const grid = place === undefined ? undefined : await publicGrid(tx, caller.county, place);
  return {
    grid: grid ?? null,
    nearest: null,
    point: grid === undefined ? null : (candidates[0]?.point ?? null),
    candidates,
  };
}

function stored({ lng, lat, datum }: Call['query'] & Point): Point {
  if (datum === 'gcj02' || datum === 'bd09') {
    const [x, y] = datum === 'gcj02' ? fromGcj02([lng, lat]) : fromBd09([lng, lat]);
    return { lng: x, lat: y };
  }
  return { lng, lat };
}

async function byPoint({ tx, caller, deps }: Call, point: Point): Promise<Located> {
  const locator = await deps.grids.locator(caller.county);
  const place = locator.locate(point.lng, point.lat);
  const answer = { point, candidates: [] };
  if (place !== undefined)
    return { ...answer, grid: (await publicGrid(tx, caller.county, place)) ?? null, nearest: null };
  const near = locator.nearest(point.lng, point.lat, nearMetres);
  if (near === undefined) throw refuse('location.outside');
  const grid = await publicGrid(tx, caller.county, near.id);
  const nearest = grid === undefined ? null : { grid, metres: Math.ceil(near.metres) };
  return { ...answer, grid: null, nearest };
}

const locate = (books: AddressBooks) =>
  handler(LocateGrid, (c) => {
    const { lng, lat, address } = c.query;
    if (lng !== undefined && lat !== undefined) return byPoint(c, stored({ ...c.query, lng, lat }));
    if (address !== undefined) return byAddress(c, books, address);
    throw refuse(
      'request.invalid',
      { field: 'address', reason: 'lng + lat, or address' },
      { field: 'address' },
    );
  });

const suggest = (books: AddressBooks) =>
  handler(SuggestPlaces, async ({ caller, query }) => {
    const found = (await books.of(caller.county)).search(query.q, mostSuggestions);
    return {
      items: found.map(({ entry: { text, detail, place, point } }) => ({ text, detail, place, point })),
    };
  });

const findGrid = handler(FindPublicGrid, async ({ tx, caller, params }) => {
  const grid = await publicGrid(tx, caller.county, params.place);
  if (grid === undefined) throw refuse('area.missing');
  return grid;
});

export const handlersWith = (books: AddressBooks) => [
  anyHandler(locate(books)),
  anyHandler(suggest(books)),
  anyHandler(findGrid),
];

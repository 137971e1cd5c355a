import { FindPublicGrid, LocateGrid, PublicSetting, refuse, SuggestPlaces } from '@jingwei/contract';
import { photoMegabytes } from '../../platform/files/photos.ts';
import { handler } from '../../platform/http/handler.ts';
import { currentPolicy } from '../policies/index.ts';
import { communitiesOf, publicGrid, settingOf, suggestions } from './queries.ts';

/** Where the map of a county opens that has neither a middle of its own nor a single labelled area. */
const middleOfChina = { lng: 103.8, lat: 35.5 };
/** A point this near to a grid is still in the county: between grids lie rivers and railways. */
const nearMetres = 2000;

export const publicSetting = handler(PublicSetting, async ({ tx, caller }) => {
  const setting = await settingOf(tx, caller.county);
  if (setting === undefined) throw refuse('area.missing');
  const { policy } = await currentPolicy(tx, caller.county);
  const communities = await communitiesOf(tx, caller.county);
  const categories = policy.categories.map(({ code, zh, en, mode, items }) => ({
    ...{ code, zh, en },
    examples: items.map((item) => ({ code: item.code, zh: item.zh, en: item.en })),
    public: true,
    emergency: mode === 'emergency',
  }));
  return {
    ...setting,
    centre: setting.centre ?? middleOfChina,
    photoMegabytes,
    reopenDays: policy.reopenDays,
    categories,
    communities: [...communities],
  };
});

export const locate = handler(LocateGrid, async ({ tx, caller, deps, query: { lng, lat } }) => {
  const locator = await deps.grids.locator(caller.county);
  const place = locator.locate(lng, lat);
  if (place !== undefined) return { grid: (await publicGrid(tx, caller.county, place)) ?? null };
  if (locator.nearest(lng, lat, nearMetres) === undefined) throw refuse('location.outside');
  return { grid: null };
});

export const suggest = handler(SuggestPlaces, async ({ tx, caller, query }) => {
  const terms = query.q
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .slice(0, 5);
  return { items: terms.length === 0 ? [] : [...(await suggestions(tx, caller.county, terms))] };
});

export const findGrid = handler(FindPublicGrid, async ({ tx, caller, params }) => {
  const grid = await publicGrid(tx, caller.county, params.place);
  if (grid === undefined) throw refuse('area.missing');
  return grid;
});

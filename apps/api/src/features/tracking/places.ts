import { PublicSetting, refuse } from '@jingwei/contract';
import { photoMegabytes } from '../../platform/files/photos.ts';
import { handler } from '../../platform/http/handler.ts';
import { outsideTiles } from '../../platform/http/outside.ts';
import { currentPolicy } from '../policies/index.ts';
import { communitiesOf, settingOf } from './queries.ts';

/** Where the map of a county opens that has neither a middle of its own nor a single labelled area. */
const middleOfChina = { lng: 103.8, lat: 35.5 };

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
    tiles: outsideTiles(),
    reopenDays: policy.reopenDays,
    categories,
    communities: [...communities],
  };
});

import type { Tx } from '../../platform/db/database.ts';
import type { Dice } from '../dice.ts';
import type { Campaign } from '../rounds/index.ts';
import { sendRows } from '../store/queries.ts';
import type { Filling } from './index.ts';

export type HeldCampaign = Campaign & { readonly place: string };

const zone = 'Asia/Shanghai';

/** Two campaigns a year in every street (R56): one in spring, and one that is under way. */
export async function holdCampaigns(tx: Tx, filling: Filling, dice: Dice): Promise<HeldCampaign[]> {
  const { county, streets, now, staffOf, grids } = filling;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const spans = [
    { name: '春季集中走访', starts: today.subtract({ days: 240 }), ends: today.subtract({ days: 210 }) },
    { name: '冬季集中走访', starts: today.subtract({ days: 16 }), ends: today.add({ days: 12 }) },
  ];
  const held = streets.flatMap((place) => {
    const madeBy = staffOf(grids.find((grid) => grid.place.startsWith(place))?.place ?? place).reviewer;
    return madeBy === null
      ? []
      : spans.map(({ name, starts, ends }) => ({ id: dice.id(now), place, name, starts, ends, madeBy }));
  });
  await sendRows(
    tx,
    'visit_campaign',
    held.map(({ id, place, name, starts, ends, madeBy }) => ({
      county,
      id,
      place,
      name,
      purpose: '进百家门、知百家情，户户走到，更新一户一档。',
      starts_on: starts.toString(),
      ends_on: ends.toString(),
      made_by: madeBy,
    })),
  );
  return held.map(({ id, place, starts, ends }) => ({
    id,
    place,
    from: starts.toZonedDateTime(zone).epochMilliseconds,
    until: ends.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  }));
}

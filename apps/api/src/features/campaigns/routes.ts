import { type Campaign, CancelCampaign, CreateCampaign, ListCampaigns, refuse } from '@jingwei/contract';
import { isWithin, permits } from '@jingwei/domain';
import { together } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import { heldPosts, type Staff } from '../../platform/session/caller.ts';
import { currentPolicy } from '../policies/index.ts';
import { dayAt, placesOf } from '../visits/index.ts';
import {
  areaExists,
  type CampaignRow,
  campaignById,
  campaignsOf,
  cancelCampaignRow,
  insertCampaign,
} from './queries.ts';

type Reading = { readonly who: Staff; readonly today: string };

/** Called off is what one may call, while it is not over. */
const mayCancel = ({ place, cancelledAt, endsOn }: CampaignRow, { who, today }: Reading): boolean =>
  cancelledAt === null &&
  endsOn >= today &&
  permits('campaign.cancel', heldPosts(who)) &&
  placesOf(who).some((own) => isWithin(place, own));

const shown = (row: CampaignRow, reading: Reading): Campaign => {
  const { madeById, madeByName, cancelledAt, ...rest } = row;
  return {
    ...rest,
    abilities: mayCancel(row, reading) ? ['cancel'] : [],
    madeBy: { id: madeById, name: madeByName },
    cancelledAt: cancelledAt?.toString() ?? null,
  };
};

export const listCampaigns = handler(ListCampaigns, async (c) => {
  const person = staff(c);
  const year = c.query.year ?? dayAt(c.now).year;
  const [rows, { policy }] = await together(
    campaignsOf(c.tx, person, { year, place: c.query.place }),
    currentPolicy(c.tx, person.county),
  );
  const items = rows.map((row) => shown(row, { who: person, today: dayAt(c.now).toString() }));
  const held = items.filter(
    ({ cancelledAt, startsOn }) => cancelledAt === null && startsOn.startsWith(`${year}`),
  );
  return { year, perYear: policy.visits.campaignsPerYear, held: held.length, items };
});

export const createCampaign = handler(CreateCampaign, async (c) => {
  const { tx, input } = c;
  const person = staff(c);
  const { county, account } = person;
  const within = placesOf(person).some((place) => isWithin(input.place, place));
  if (!within || (await areaExists(tx, county, input.place)) === undefined)
    throw refuse('area.missing', {}, { field: 'place' });
  if (input.endsOn < input.startsOn)
    throw refuse('date.invalid', { reason: `${input.startsOn} > ${input.endsOn}` }, { field: 'endsOn' });
  c.audited.place = input.place;
  await insertCampaign(tx, { ...input, county, by: account });
  const row = await campaignById(tx, person, input.id);
  if (row === undefined) throw refuse('campaign.missing');
  return shown(row, { who: person, today: dayAt(c.now).toString() });
});

export const cancelCampaign = handler(CancelCampaign, async (c) => {
  const { tx, params, input, now } = c;
  const person = staff(c);
  const found = await campaignById(tx, person, params.id);
  const cancelled =
    found === undefined
      ? undefined
      : await cancelCampaignRow(tx, person.county, { id: params.id, reason: input.reason.trim(), at: now });
  if (found === undefined || cancelled === undefined) throw refuse('campaign.missing');
  c.audited.place = found.place;
  return shown({ ...found, cancelledAt: now }, { who: person, today: dayAt(now).toString() });
});

import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Day, Id, Nullable, OneOf, Optional, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';

const words = { name: Text(60), purpose: Text(500), startsOn: Day, endsOn: Day };

/** 集中走访: everybody is visited within some days (R56). */
export const Campaign = Type.Object({
  id: Uuid,
  place: Place,
  placeName: Type.String(),
  ...words,
  madeBy: PersonRef,
  cancelledAt: Nullable(Time),
  /** Households within the campaign’s place and the caller’s reach, and how many of them have been met. */
  households: Type.Integer(),
  covered: Type.Integer(),
  visits: Type.Integer(),
  abilities: Type.Array(OneOf(['cancel'])),
});
export type Campaign = Static<typeof Campaign>;

export const ListCampaigns = operation('campaign.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/campaigns',
  summary:
    'Campaigns of a year that touch the caller’s places, with progress, and how many the policy asks for',
  query: Type.Object({
    year: Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
    place: Optional(Place),
  }),
  result: Type.Object({
    year: Type.Integer(),
    perYear: Type.Integer(),
    held: Type.Integer(),
    items: Type.Array(Campaign),
  }),
});

export const CreateCampaign = operation('campaign.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/campaigns',
  summary: 'Call a campaign of visits in a place',
  body: Type.Object({ id: Uuid, place: Place, ...words }, { additionalProperties: false }),
  result: Campaign,
  refusals: ['area.missing', 'date.invalid', 'actor.not_permitted'],
});

export const CancelCampaign = operation('campaign.cancel', {
  kind: 'write',
  access: 'staff',
  path: '/api/campaigns/:id/cancel',
  summary: 'Call off a campaign; the visits made for it stay',
  params: Id,
  body: Type.Object({ reason: Text(200) }, { additionalProperties: false }),
  result: Campaign,
  refusals: ['campaign.missing', 'actor.not_permitted'],
});

import { Type } from 'typebox';
import { Account } from './accounts.ts';
import { Id, PhotoId, Uuid } from './fields.ts';
import { operation } from './operation.ts';

/** Sides of a portrait as kept, in pixels. */
export const portraitPixels = 480;

export const SetPortrait = operation('account.setPortrait', {
  kind: 'write',
  access: 'staff',
  path: '/api/accounts/:id/portrait',
  summary:
    'Give an account a photograph (multipart field `file`): cut to a square, its metadata removed (R9, R32)',
  params: Id,
  result: Account,
  refusals: ['account.missing', 'photo.not_image', 'photo.too_large', 'actor.not_permitted'],
});

export const RemovePortrait = operation('account.removePortrait', {
  kind: 'write',
  access: 'staff',
  method: 'DELETE',
  path: '/api/accounts/:id/portrait',
  summary:
    'Take the photograph of an account away: nothing of it is kept, and its address is missing at once',
  params: Id,
  result: Account,
  refusals: ['account.missing', 'photo.missing', 'actor.not_permitted'],
});

export const FindPortrait = operation('account.portrait', {
  kind: 'read',
  access: 'staff',
  path: '/api/accounts/:id/portrait/:photo',
  summary: 'The photograph of an account, published or not, for whoever administers accounts',
  params: Type.Object({ id: Uuid, photo: PhotoId }),
  result: Type.Unknown(),
  refusals: ['photo.missing', 'actor.not_permitted'],
});

export const PublicPortrait = operation('public.portrait', {
  kind: 'read',
  access: 'public',
  path: '/api/public/portraits/:photo',
  summary: 'The photograph of somebody who holds a public post today (R9, R10, R32)',
  params: Type.Object({ photo: PhotoId }),
  result: Type.Unknown(),
  refusals: ['photo.missing'],
});

import { createHash } from 'node:crypto';
import { FindPortrait, PublicPortrait, RemovePortrait, SetPortrait } from '@jingwei/contract';
import sharp from 'sharp';
import { ask, type Call, type Line, outcomeOf } from '../line.ts';
import { givePortrait } from '../staff-queries.ts';
import { workerOf } from './staff.ts';

/** The photograph of somebody: its id follows from theirs. */
const photoOf = (account: string): string => createHash('sha256').update(account).digest('hex');
const giving =
  (whose: (call: Call) => string) =>
  (call: Call): Promise<unknown> =>
    givePortrait(call.world.town.db.kysely, call.thing.county, whose(call), photoOf(whose(call)));
const given = giving(({ thing }) => thing.clerk.id);

const file = sharp({ create: { width: 9, height: 9, channels: 3, background: '#0f6e6e' } })
  .png()
  .toBuffer();

const ofAccount = {
  reach: 'county',
  prepare: given,
  shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
} as const satisfies Partial<Line>;

export const portraitLines: readonly Line[] = [
  {
    ...ofAccount,
    operation: SetPortrait,
    who: ['systemAdmin'],
    missing: 'account.missing',
    call: async ({ role, thing }) =>
      outcomeOf(await role.client.sendFile(SetPortrait, { params: { id: thing.clerk.id } }, await file)),
  },
  {
    ...ofAccount,
    operation: RemovePortrait,
    who: ['systemAdmin'],
    missing: 'account.missing',
    call: ({ role, thing }) => ask(role.client, RemovePortrait, { params: { id: thing.clerk.id } }),
  },
  {
    operation: FindPortrait,
    who: ['systemAdmin', 'securityAdmin'],
    reach: 'county',
    missing: 'photo.missing',
    prepare: given,
    call: ({ role, thing: { clerk } }) =>
      ask(role.client, FindPortrait, { params: { id: clerk.id, photo: photoOf(clerk.id) } }),
  },
  {
    operation: PublicPortrait,
    who: 'anybody',
    reach: 'county',
    missing: 'photo.missing',
    prepare: giving(workerOf),
    call: ({ role, thing }) =>
      ask(role.client, PublicPortrait, { params: { photo: photoOf(workerOf({ thing })) } }),
  },
];

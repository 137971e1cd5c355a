import {
  BaseLayer,
  FindPublicGrid,
  FindTrackedPhoto,
  FollowReport,
  GridLayer,
  LocateGrid,
  type Operation,
  PublicReport,
  PublicSetting,
  RateReport,
  ReopenReport,
  SignIn,
  SuggestPlaces,
  UploadPhoto,
} from '@jingwei/contract';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { pointIn } from '../../../apps/api/src/testing/town.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';
import { standFor } from './steps.ts';

/** A layer or list that everybody may see, and that shows nothing of another county. */
const published = (operation: Operation): Line => ({
  operation,
  who: 'anybody',
  reach: 'county',
  call: ({ role }) => ask(role.client, operation, {}),
  shows: ({ text }, { thing }) => text.includes(thing.grid.slice(0, 14)),
});

const file = sharp({ create: { width: 9, height: 9, channels: 3, background: '#0f6e6e' } })
  .png()
  .toBuffer();

async function upload({ world }: Call): Promise<Outcome> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await file)]), 'photo.png');
  const request = new Request('http://town/', { method: 'POST', body: form });
  const { statusCode, body } = await world.town.app.inject({
    method: 'POST',
    url: UploadPhoto.path,
    headers: { 'content-type': request.headers.get('content-type') ?? '', 'idempotency-key': v7() },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: statusCode, code: statusCode < 400 ? undefined : JSON.parse(body).code, text: body };
}

const open: readonly Line[] = [
  {
    operation: SignIn,
    who: 'anybody',
    once: true,
    also: ['session.refused'],
    call: ({ role }) =>
      ask(role.client, SignIn, { body: { login: `nobody-${role.name}`, password: 'none' } }),
  },
  {
    operation: PublicReport,
    who: 'anybody',
    reach: 'county',
    missing: 'location.outside',
    call: ({ role, thing }) =>
      ask(role.client, PublicReport, {
        body: { id: v7(), category: 'other', description: '路过看到', point: pointIn(thing.grid) },
      }),
  },
  {
    operation: PublicReport,
    way: 'for a place by name',
    who: 'anybody',
    reach: 'county',
    missing: 'location.unknown',
    call: ({ role, thing }) =>
      ask(role.client, PublicReport, {
        body: { id: v7(), category: 'other', description: '路过看到', place: thing.grid },
      }),
  },
  {
    operation: LocateGrid,
    who: 'anybody',
    reach: 'county',
    call: ({ role, thing }) => ask(role.client, LocateGrid, { query: pointIn(thing.grid) }),
    shows: ({ text }, { thing }) => text.includes(thing.grid),
  },
  {
    operation: SuggestPlaces,
    who: 'anybody',
    reach: 'county',
    call: ({ role }) => ask(role.client, SuggestPlaces, { query: { q: '社区' } }),
    shows: ({ text }, { thing }) => text.includes(thing.grid.slice(0, 14)),
  },
  {
    operation: FindPublicGrid,
    who: 'anybody',
    reach: 'county',
    missing: 'area.missing',
    call: ({ role, thing }) => ask(role.client, FindPublicGrid, { params: { place: thing.grid } }),
    shows: ({ text }, { thing }) => text.includes(thing.grid),
  },
  published(PublicSetting),
  published(GridLayer),
  { operation: BaseLayer, who: 'anybody', once: true, call: ({ role }) => ask(role.client, BaseLayer, {}) },
  { operation: UploadPhoto, who: 'anybody', once: true, call: upload },
];

const closed = (call: Call) => standFor(call, { state: 'closed', as: 'superior' });
const byCode = { who: 'anybody', reach: 'county', missing: 'tracking.missing', byCode: true } as const;
const shows: Line['shows'] = ({ text }, { thing }) => text.includes(thing.number);

/** Whoever holds the code sees the report, signed in or not, and nobody else’s. */
const tracked: readonly Line[] = [
  {
    ...byCode,
    operation: FollowReport,
    call: ({ role, thing }) => ask(role.client, FollowReport, { params: { code: thing.code } }),
    shows,
  },
  {
    ...byCode,
    operation: RateReport,
    prepare: closed,
    also: ['event.rated'],
    call: ({ role, thing }) =>
      ask(role.client, RateReport, { params: { code: thing.code }, body: { stars: 4, solved: 'yes' } }),
    shows,
  },
  {
    ...byCode,
    operation: ReopenReport,
    prepare: closed,
    call: ({ role, thing }) =>
      ask(role.client, ReopenReport, { params: { code: thing.code }, body: { reason: '还没好' } }),
    shows,
  },
  {
    ...byCode,
    operation: FindTrackedPhoto,
    call: ({ role, thing }) =>
      ask(role.client, FindTrackedPhoto, { params: { code: thing.code, photo: thing.photo } }),
  },
];

export const publicLines: readonly Line[] = [...open, ...tracked];

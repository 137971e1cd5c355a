import { refuse } from '@jingwei/contract';
import { type Static, Type } from 'typebox';
import type { Asked } from './collections.ts';
import { crs84, isKnown, readBox } from './crs.ts';

export const Form = Type.Object(
  {
    f: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('html')])),
    county: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
  },
  { additionalProperties: false },
);
export const One = Type.Object(
  { ...Form.properties, crs: Type.Optional(Type.String({ maxLength: 100 })) },
  { additionalProperties: false },
);
export const Many = Type.Object(
  {
    ...One.properties,
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
    bbox: Type.Optional(Type.String({ maxLength: 300 })),
    'bbox-crs': Type.Optional(Type.String({ maxLength: 100 })),
    datetime: Type.Optional(Type.String({ maxLength: 80 })),
  },
  { additionalProperties: false },
);
export type Many = Static<typeof Many>;

const wrong = (field: string, reason: string) => refuse('request.invalid', { field, reason }, { field });

/** A reference system that we know. @throws {Refusal} `request.invalid` */
export function systemOf(field: string, uri: string | undefined): string {
  const system = uri ?? crs84;
  if (!isKnown(system)) throw wrong(field, 'an unknown reference system');
  return system;
}

function instantOf(text: string): string | undefined {
  try {
    // A day alone stands for its first instant.
    const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
    return Temporal.Instant.from(whole).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const isOpen = (text: string): boolean => text === '' || text === '..';

/** Reads `datetime`: an instant, a day, or an interval with an open end. @throws {Refusal} `request.invalid` */
function timesOf(text: string): { from?: string; to?: string } {
  const parts = text.split('/');
  const [start = '', end = start] = parts;
  const [from, to] = [start, end].map((part) => (isOpen(part) ? undefined : instantOf(part)));
  const meant = (part: string, read: string | undefined) => isOpen(part) || read !== undefined;
  const nothing = parts.length === 2 && isOpen(start) && isOpen(end);
  if (
    parts.length > 2 ||
    (parts.length === 1 && isOpen(start)) ||
    nothing ||
    !meant(start, from) ||
    !meant(end, to)
  )
    throw wrong('datetime', 'an instant or an interval in RFC 3339');
  if (from !== undefined && to !== undefined && from > to) throw wrong('datetime', 'ends before it begins');
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** What a request asks of a collection. @throws {Refusal} `request.invalid` */
export function askedOf(query: Many): Asked {
  const { limit, offset, bbox, datetime } = query;
  const bboxSystem = systemOf('bbox-crs', query['bbox-crs']);
  const box = bbox === undefined ? undefined : readBox(bbox, bboxSystem);
  if (bbox !== undefined && box === undefined)
    throw wrong('bbox', 'four numbers on the earth, south before north');
  const times = datetime === undefined ? {} : timesOf(datetime);
  return { limit, offset, ...(box === undefined ? {} : { box }), ...times };
}

import { type Static, type TSchema, Type } from 'typebox';

/** Field types that many operations share. */
export const Uuid = Type.String({ format: 'uuid', description: 'UUIDv7' });
/** Fixed-width path of an area, such as `140403.007.002.003`. */
export const Place = Type.String({ pattern: '^\\d{6}(\\.\\d{3}){0,4}$' });
export const County = Type.String({ pattern: '^\\d{6}$' });
/** An instant, RFC 3339 in UTC. */
export const Time = Type.String({ format: 'date-time' });
export const Day = Type.String({ format: 'date' });
/** WGS84/CGCS2000 degrees. */
export const Point = Type.Object({
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
});
export type Point = Static<typeof Point>;
/** SHA-256 of a stored photo. */
export const PhotoId = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const Photos = Type.Array(PhotoId, { maxItems: 9, uniqueItems: true });
/** Free text that must say something. */
export const Text = (max: number) => Type.String({ minLength: 1, maxLength: max, pattern: '\\S' });
export const Name = Text(60);
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const Optional = Type.Optional;

/** A closed set of words. */
export const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

export const Id = Type.Object({ id: Uuid });
/** A keyset page: `next` is an opaque cursor, absent at the end. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Nullable(Type.String()), total: Nullable(Type.Integer()) });
export const Cursor = Type.String({ maxLength: 400 });
export const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 20 });
/** GeoJSON as stored; checked by the geometry rules, not by the schema. */
export const GeoJson = Type.Unsafe<{ type: string; coordinates?: unknown; features?: unknown }>({
  type: 'object',
});

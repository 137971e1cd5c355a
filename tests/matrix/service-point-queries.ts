import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

/** A service point in the middle of a grid's community, open since long ago. */
export const givePoint = (tx: Tx, id: string, { county, grid }: { county: string; grid: string }) =>
  many(
    tx,
    sql`insert into service_point (county, id, place, kind, name_zh, lng, lat, valid_from, changed_at)
      select ${county}, ${id}, ${grid.slice(0, 14)}, 'health', '卫生服务站', label_lng, label_lat, '2020-01-01', now()
      from area where county = ${county} and place = ${grid}`,
  );

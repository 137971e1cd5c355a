import type { Point, PublicGrid } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import { onPost } from '../../platform/session/queries.ts';

const inForce = sql<boolean>`(a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)`;
const label = sql`case when a.label_lng is null then null else json_build_object('lng', a.label_lng, 'lat', a.label_lat) end`;
const nameAt = (length: number) =>
  sql`(select p.name from area p where p.county = a.county and p.place = left(a.place, ${sql.lit(length)}))`;

/** Worker and telephone are published by law; nobody else of the grid is. */
const worker = (backup: boolean) => sql`(
  select json_build_object('name', c.name, 'telephone', c.telephone)
  from unit u join assignment g on g.county = u.county and g.unit_id = u.id
    join account c on c.county = g.county and c.id = g.account_id
  where u.county = a.county and u.kind = 'grid' and u.place = a.place and g.post = 'gridWorker'
    and g.backup = ${sql.lit(backup)} and ${onPost}
  order by g.valid_from desc, g.id limit 1)`;

export const publicGrid = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<PublicGrid>`select a.place, a.name, coalesce(${nameAt(14)}, '') as community,
        coalesce(${nameAt(10)}, '') as subdistrict, ${worker(false)} as worker, ${worker(true)} as backup,
        (select s.setting->>'supervision' from county s where s.county = a.county) as supervision, ${label} as label
      from area a where a.county = ${county} and a.place = ${place} and a.kind = 'grid' and ${inForce}`,
  );

/** Under what a place is looked for: `context` is not shown. */
export type AddressRow = {
  kind: 'community' | 'address' | 'grid';
  text: string;
  detail: string;
  context: string;
  place: string;
  point: Point | null;
};

/** Communities, grids and standard addresses of buildings with the names around them. Nothing of whoever lives there. */
export const addressesOf = (tx: Tx, county: string) =>
  many(
    tx,
    sql<AddressRow>`select a.kind, a.name as text,
        coalesce(case a.kind when 'grid' then ${nameAt(14)} else ${nameAt(10)} end, '') as detail,
        concat_ws(' ', case a.kind when 'grid' then ${nameAt(14)} end, ${nameAt(10)}, ${nameAt(6)}) as context,
        a.place::text as place, ${label} as point
      from area a
      where a.county = ${county} and a.kind in ('community', 'grid') and a.layer = 'general' and ${inForce}
      union all
      select 'address', d.text, d.detail, concat_ws(' ', d.detail, ${nameAt(14)}, ${nameAt(10)}, ${nameAt(6)}),
        d.place::text, case when d.lng is null then null else json_build_object('lng', d.lng, 'lat', d.lat) end
      from address d left join area a on a.county = d.county and a.place = d.place
      where d.county = ${county}`,
  );

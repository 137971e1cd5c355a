import type { BeatPlan, BeatPlanRequest } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

/** What was computed, as it is kept. */
export type Made = Pick<BeatPlan, 'before' | 'after' | 'today' | 'plan' | 'changing' | 'businesses'>;

export type PlanRow = {
  id: string;
  layer: string;
  layerName: BeatPlan['layerName'];
  place: string;
  placeName: string;
  state: BeatPlan['state'];
  request: BeatPlanRequest;
  author: string;
  madeAt: Temporal.Instant;
  effectiveOn: string | null;
  version: number;
};

const columns = sql`p.id, p.layer_id as layer, json_build_object('name', l.name_zh, 'nameEn', l.name_en) as layer_name, p.place::text as place,
  coalesce((select a.name from area a where a.county = p.county and a.place = p.place), '') as place_name,
  p.state, p.request, c.name as author, p.made_at, p.effective_on, p.version`;
const source = sql`beat_plan p join layer l on l.county = p.county and l.id = p.layer_id
  join account c on c.county = p.county and c.id = p.author`;

export const plansOf = (tx: Tx, county: string, layer: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<
      PlanRow & { beats: number }
    >`select ${columns}, jsonb_array_length(p.made -> 'after') as beats from ${source}
      where p.county = ${county} and p.layer_id = ${layer} and ${reach} order by p.made_at desc, p.id limit 200`,
  );

export const planById = (tx: Tx, county: string, id: string, reach: RawBuilder<boolean>) =>
  maybe(
    tx,
    sql<PlanRow & { made: Made }>`select ${columns}, p.made from ${source}
      where p.county = ${county} and p.id = ${id} and ${reach}`,
  );

export type NewPlan = {
  county: string;
  id: string;
  layer: string;
  place: string;
  request: BeatPlanRequest;
  made: Made;
  by: string;
  now: string;
};

export const insertPlan = (tx: Tx, { county, id, layer, place, request, made, by, now }: NewPlan) =>
  many(
    tx,
    sql`insert into beat_plan (county, id, layer_id, place, request, made, author, made_at, changed_by, changed_at)
      values (${county}, ${id}, ${layer}, ${place}, ${JSON.stringify(request)}::jsonb, ${JSON.stringify(made)}::jsonb, ${by}, ${now}, ${by}, ${now})`,
  );

type Settling = { county: string; id: string; by: string; now: string };

export const settlePlan = (
  tx: Tx,
  { county, id, by, now }: Settling,
  to: { state: BeatPlan['state']; on: string | null },
) =>
  many(
    tx,
    sql`update beat_plan set state = ${to.state}, effective_on = ${to.on}::date, version = version + 1, changed_by = ${by}, changed_at = ${now}
      where county = ${county} and id = ${id}`,
  );

/** Whether another plan of the line for the same ground was put in force since a plan was made. */
export const overtaken = (tx: Tx, county: string, { id, layer, place, madeAt }: PlanRow) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`select id from beat_plan where county = ${county} and layer_id = ${layer} and id <> ${id}
      and state = 'applied' and changed_at >= ${madeAt.toString()} and (place ^@ ${place} or ${place} ^@ place) limit 1`,
  );

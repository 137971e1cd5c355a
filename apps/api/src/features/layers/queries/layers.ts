import type { BeatWeights, Layer } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

export type LayerRow = Omit<Layer, 'abilities'>;

const columns = sql`id, code, name_zh as name, name_en, weights, business_limit as "limit", version`;

export const layersOf = (tx: Tx, county: string) =>
  many(tx, sql<LayerRow>`select ${columns} from layer where county = ${county} order by code`);

export const layerById = (tx: Tx, county: string, id: string, lock = false) =>
  maybe(
    tx,
    sql<LayerRow>`select ${columns} from layer where county = ${county} and id = ${id}
      ${lock ? sql`for update` : sql``}`,
  );

export type LayerValues = {
  readonly name: string;
  readonly nameEn: string;
  readonly weights: BeatWeights;
  readonly limit: number;
};
type Stamp = { readonly county: string; readonly id: string; readonly by: string; readonly now: string };

export const insertLayer = (tx: Tx, { county, id, by, now }: Stamp, code: string, to: LayerValues) =>
  many(
    tx,
    sql`insert into layer (county, id, code, name_zh, name_en, weights, business_limit, changed_by, changed_at)
      values (${county}, ${id}, ${code}, ${to.name}, ${to.nameEn}, ${JSON.stringify(to.weights)}::jsonb, ${to.limit}, ${by}, ${now})`,
  );

export const updateLayer = (tx: Tx, { county, id, by, now }: Stamp, to: LayerValues) =>
  many(
    tx,
    sql`update layer set name_zh = ${to.name}, name_en = ${to.nameEn}, weights = ${JSON.stringify(to.weights)}::jsonb,
        business_limit = ${to.limit}, version = version + 1, changed_by = ${by}, changed_at = ${now}
      where county = ${county} and id = ${id}`,
  );

import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

/** A change that phones are told of. */
export const touchHousehold = (tx: Tx, id: string) =>
  many(tx, sql`update household set note = note where id = ${id}`);

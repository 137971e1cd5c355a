import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';
import { heardByPhones } from '../../apps/api/src/testing/relay.ts';

/** A change that phones are told of, once they may hear of it. */
export async function touchHousehold(tx: Tx, id: string): Promise<void> {
  await many(tx, sql`update household set note = note where id = ${id}`);
  await heardByPhones(tx);
}

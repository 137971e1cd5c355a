import { ordinaryBeats } from '@jingwei/domain';
import { barriersAmong, gridLoads } from '../../features/layers/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rollDice, seedOf } from '../dice.ts';
import { beatRows, marketLine } from '../ground/beats.ts';
import type { Ground } from '../ground/ground.ts';
import type { People } from '../ground/people.ts';
import type { UnitRow } from '../ground/rows.ts';
import { insertRows } from './queries.ts';

type Founding = {
  readonly ground: Ground;
  readonly units: readonly UnitRow[];
  readonly people: People;
  readonly seed: number;
  readonly since: Temporal.Instant;
  readonly now: Temporal.Instant;
};

/** Divides every street into beats of market supervision by the businesses that its ledger has by now (R12, R13). */
export async function storeBeats(tx: Tx, founding: Founding): Promise<void> {
  const { ground, units, people, seed, since, now } = founding;
  const { county, streets } = ground;
  const dice = rollDice(seedOf(seed, 97));
  const layer = dice.id(since);
  await insertRows(tx, 'layer', [{ ...marketLine, county, id: layer, changed_at: since.toString() }]);
  const day = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  for (const { place } of streets) {
    const loads = await gridLoads(tx, { county, place, day, weights: ordinaryBeats.weights });
    if (loads.length === 0) continue;
    const ways = await barriersAmong(tx, county, loads);
    const made = beatRows({ place, loads, ways }, { county, layer, since, dice, units, people });
    await insertRows(tx, 'beat', made.beats);
    await insertRows(tx, 'beat_serial', [made.serial]);
    await insertRows(tx, 'beat_version', made.versions);
    await insertRows(tx, 'beat_grid', made.members);
    await insertRows(tx, 'beat_staff', made.duties);
  }
}

/** The ledgers of the demonstration, grid by grid, so that a whole district never stands in memory at once. */
import type { Keys } from '../../platform/crypto/keys.ts';
import { type Tx, together } from '../../platform/db/database.ts';
import { rollDice, seedOf } from '../dice.ts';
import type { GridGround } from '../ground/ground.ts';
import { countHouseholds, learnTables, markFounding, sendRows } from '../store/queries.ts';
import type { Register, Setting } from './persons.ts';
import {
  buildingRows,
  dwellingRows,
  entranceRows,
  householdRows,
  residencyRows,
  residentRows,
  type Under,
} from './rows.ts';
import { type Settled, settleGrid } from './settle.ts';

export type Filling = {
  readonly county: string;
  readonly grids: readonly GridGround[];
  readonly keys: Keys;
  readonly seed: number;
  readonly now: Temporal.Instant;
  readonly since: Temporal.Instant;
  readonly progress: (text: string) => void;
};

const filled = ['building', 'entrance', 'dwelling', 'household', 'resident', 'residency'];
const zone = 'Asia/Shanghai';

/** All rows of a grid. Rows refer to earlier ones; statements are sent in this order, none waits for another's answer. */
function storeGrid(tx: Tx, settled: Settled, under: Under): Promise<unknown> {
  return together(
    sendRows(tx, 'building', buildingRows(settled, under)),
    sendRows(tx, 'entrance', entranceRows(settled, under)),
    sendRows(tx, 'dwelling', dwellingRows(settled, under)),
    sendRows(tx, 'household', householdRows(settled.homes, new Map(), under)),
    sendRows(tx, 'resident', residentRows(settled, under)),
    sendRows(tx, 'residency', residencyRows(settled, under)),
  );
}

/** Fills the ledgers of a county that has its ground: every grid is made while the one before is being stored. */
export async function fillLedgers(tx: Tx, filling: Filling): Promise<void> {
  const { county, grids, keys, seed, now, since, progress } = filling;
  const register: Register = { persons: 0, telephones: 0, books: 0, codes: 0 };
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  let storing: Promise<unknown> = markFounding(tx, true);
  for (const [i, grid] of grids.entries()) {
    const dice = rollDice(seedOf(seed, 100, i));
    const setting: Setting = { dice, register, today, at: since };
    const settled = settleGrid(grid, setting);
    const under: Under = { county, keys, filledAt: since.toString(), id: () => dice.id(since) };
    await storing;
    storing = storeGrid(tx, settled, under);
    storing.catch(() => undefined);
    if (i === 0) storing = storing.then(() => learnTables(tx, filled));
    if (i % 50 === 49) progress(`… ${i + 1} / ${grids.length}`);
  }
  await storing;
  await countHouseholds(tx, county);
  await markFounding(tx, false);
}

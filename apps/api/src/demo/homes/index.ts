/** The ledgers of the demonstration, grid by grid, so that a whole district never stands in memory at once. */
import { type Tx, together } from '../../platform/db/database.ts';
import { captainRows, partyGroupRows } from '../care/captains.ts';
import { grantRows } from '../care/grants.ts';
import { type Making, organisationRows } from '../care/organisations.ts';
import { profileRows } from '../care/profiles.ts';
import { careRows } from '../care/records.ts';
import { changeRows, clashRows } from '../care/waiting.ts';
import { rollDice, seedOf } from '../dice.ts';
import type { GridGround } from '../ground/ground.ts';
import type { People } from '../ground/people.ts';
import { type GridStaff, storeWork, type Work, type Working, workGrid } from '../rounds/index.ts';
import { countHouseholds, hearOfWork, learnTables, markFounding, sendRows } from '../store/queries.ts';
import { type HeldCampaign, holdCampaigns } from './campaigns.ts';
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

export type Filling = Omit<Working, 'campaigns' | 'recentDays' | 'days'> & {
  readonly grids: readonly GridGround[];
  readonly streets: readonly string[];
  readonly staffOf: (place: string) => GridStaff;
  readonly people: People;
  readonly seed: number;
  readonly since: Temporal.Instant;
  readonly progress: (text: string) => void;
};

/** Whose keys are checked by the rows that follow. */
const filled = [
  'building',
  'dwelling',
  'household',
  'resident',
  'residency',
  'visit',
  'check_draw',
  'spot_check',
];
const zone = 'Asia/Shanghai';

/** All rows of a grid. Rows refer to earlier ones; statements are sent in this order, none waits for another's answer. */
function storeGrid(tx: Tx, settled: Settled, work: Work | null, under: Under): Promise<unknown> {
  const lastMet = work?.lastMet ?? new Map<string, string>();
  return together(
    sendRows(tx, 'building', buildingRows(settled, under)),
    sendRows(tx, 'entrance', entranceRows(settled, under)),
    sendRows(tx, 'dwelling', dwellingRows(settled, under)),
    sendRows(tx, 'household', householdRows(settled.homes, lastMet, under)),
    sendRows(tx, 'resident', residentRows(settled, under)),
    sendRows(tx, 'residency', residencyRows(settled, under)),
  );
}

/** What hangs on the people of a grid: care, profiles, captains, the party group; and the organisations among them. */
function storeCare(tx: Tx, grid: GridGround, settled: Settled, making: Making): Promise<unknown> {
  const { caring, keys } = making;
  const { homes } = settled;
  return together(
    sendRows(tx, 'care_record', careRows(homes, caring)),
    sendRows(tx, 'profile', profileRows(homes, caring, keys)),
    sendRows(tx, 'organisation', organisationRows(settled, making)),
    sendRows(tx, 'captain', captainRows(homes, caring, keys)),
    sendRows(tx, 'party_group', partyGroupRows(grid, homes, caring)),
    sendRows(tx, 'change_request', changeRows(homes, making)),
    sendRows(tx, 'field_clash', clashRows(homes, making)),
  );
}

/** Some workers are in a hurry: what spot checks are there to find. */
const isHurried = (i: number): boolean => i % 19 === 7;

type Founding = { readonly register: Register; readonly campaigns: readonly HeldCampaign[] };

/** Makes a grid with everything in it, and then sends it; what was sent before may still be under way. */
function fillGrid(filling: Filling, i: number, grid: GridGround, founding: Founding) {
  const { county, keys, seed, now, since, staffOf } = filling;
  const { register, campaigns } = founding;
  const dice = rollDice(seedOf(seed, 100, i));
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const setting: Setting = { dice, register, today, at: since };
  const settled = settleGrid(grid, setting);
  const staff = staffOf(grid.place);
  const working: Working = {
    ...filling,
    campaigns: campaigns.filter(({ place }) => grid.place.startsWith(place)),
    days: 75,
    recentDays: i < fullGrids ? 30 : 10,
  };
  const work = workGrid(working, { grid, homes: settled.homes, staff, dice, hurried: isHurried(i) });
  const under: Under = { county, keys, filledAt: since.toString(), id: () => dice.id(since) };
  const caring = { county, dice, staff, today, now, since };
  return (tx: Tx): Promise<unknown> =>
    together(
      storeGrid(tx, settled, work, under),
      storeCare(tx, grid, settled, { caring, keys, register }),
      ...(work === null ? [] : [storeWork(tx, working, grid.place, work)]),
    );
}

/** Fills the ledgers of a county that has its ground: every grid is made while the one before is being stored. */
export async function fillLedgers(tx: Tx, filling: Filling): Promise<void> {
  const { county, grids, seed, now, progress, people } = filling;
  const register: Register = { persons: 0, telephones: 0, books: 0, codes: 0 };
  const campaigns = await holdCampaigns(tx, filling, rollDice(seedOf(seed, 99)));
  await sendRows(tx, 'sensitive_grant', grantRows(people, county, rollDice(seedOf(seed, 98)), now));
  let storing: Promise<unknown> = markFounding(tx, true);
  for (const [i, grid] of grids.entries()) {
    const store = fillGrid(filling, i, grid, { register, campaigns });
    await storing;
    storing = store(tx);
    storing.catch(() => undefined);
    if (i === 0) storing = storing.then(() => learnTables(tx, filled));
    if (i % 50 === 49) progress(`… ${i + 1} / ${grids.length}`);
  }
  await storing;
  await countHouseholds(tx, county);
  await hearOfWork(tx, county, now.toString());
  await markFounding(tx, false);
}

/** Grids whose work is told in full; of a whole district the rest is told of the last days only. */
const fullGrids = 100;

import { v7 } from 'uuid';
import { blindNumber } from '../../../platform/crypto/personal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type ResidentRef, residentsByName, residentsByNumber } from '../queries/ledger.ts';
import {
  type Checker,
  type CheckSetting,
  type GoodRow,
  type Judged,
  noted,
  refused,
  text,
} from './ground.ts';
import { type Home, type Homes, knowHomes } from './homes.ts';
import { compare, mayBe } from './people.ts';
import { isJudged, knowPlaces, type Places } from './places.ts';

/** What will be written of a resident. */
export type ResidentPlan =
  | {
      readonly kind: 'add';
      readonly resident: string;
      readonly home: Home;
      readonly values: GoodRow['values'];
    }
  | {
      readonly kind: 'fill';
      readonly resident: string;
      readonly version: number;
      readonly fill: Readonly<Record<string, string>>;
    };

type Placed = { readonly row: GoodRow; readonly building: string; readonly blind: Buffer | null };

type Seen = Map<string, { sheet: number; row: number }>;

/** The same person twice in a file: by number, otherwise by name, birth date and door. */
const fileKey = ({ row, building, blind }: Placed): string =>
  blind === null
    ? ['name', 'birth', 'entrance', 'number']
        .map((field) => text(row, field) ?? '')
        .concat(building)
        .join('|')
    : blind.toString('base64url').slice(0, 22);

function twice(seen: Seen, placed: Placed, sheetNames: readonly string[]): Judged | undefined {
  const key = fileKey(placed);
  const before = seen.get(key);
  const { sheet, row } = placed.row;
  if (before === undefined) {
    seen.set(key, { sheet, row });
    return undefined;
  }
  const field = placed.blind === null ? 'name' : 'idNumber';
  return refused(placed.row, field, 'duplicate.file', {
    sheet: sheetNames[before.sheet] ?? '',
    row: before.row,
  });
}

async function knownByNumber(
  tx: Tx,
  county: string,
  placed: readonly Placed[],
): Promise<Map<string, ResidentRef>> {
  const blinds = placed.flatMap(({ blind }) => (blind === null ? [] : [blind]));
  const found = blinds.length === 0 ? [] : await residentsByNumber(tx, county, blinds);
  return new Map(
    found.flatMap((one) => (one.idBlind === null ? [] : [[one.idBlind.toString('hex'), one] as const])),
  );
}

type Settled = { readonly placed: Placed; readonly home: Home };

async function knownByName(tx: Tx, county: string, settled: readonly Settled[]) {
  const wanted = settled
    .filter(({ home }) => !home.newHousehold)
    .map(({ placed, home }) => ({ household: home.household, name: text(placed.row, 'name') ?? '' }));
  const found = wanted.length === 0 ? [] : await residentsByName(tx, county, wanted);
  return Map.groupBy(found, ({ householdId }) => householdId);
}

type Checking = CheckSetting & {
  readonly places: Places;
  readonly homes: Homes;
  readonly seen: Seen;
  /** Records that a row of this file has been found to be. */
  readonly taken: Set<string>;
};

function existing({ deps, homes, taken }: Checking, { row, building }: Placed, known: ResidentRef): Judged {
  taken.add(known.id);
  const { fill, differing } = compare(deps.keys, row, known);
  const findings = differing.map(({ field }) => noted(row, field, 'existing.differs'));
  const moved = homes.at(building, row) !== known.dwellingId;
  const all = moved ? [...findings, noted(row, 'building', 'existing.elsewhere')] : findings;
  const fills = Object.keys(fill).length > 0;
  const plan: ResidentPlan = { kind: 'fill', resident: known.id, version: known.version, fill };
  return {
    seq: row.seq,
    outcome: fills ? 'update' : 'unchanged',
    plan: fills ? plan : null,
    findings: all,
    differing: differing.map((one) => ({ ...one, col: row.mapping.get(one.field) ?? null })),
  };
}

/** Rows whose building is known and that are not in the file twice; what became of the others is judged. */
function locate(
  { deps, places, seen, sheetNames }: Checking,
  rows: readonly GoodRow[],
  judged: Judged[],
): Placed[] {
  return rows.flatMap((row): Placed[] => {
    const building = places.building(row);
    if (isJudged(building)) {
      judged.push(building);
      return [];
    }
    const number = text(row, 'idNumber');
    const blind = number === undefined ? null : blindNumber(deps.keys, 'idNumber', number);
    const placed = { row, building: building.id, blind };
    const duplicate = twice(seen, placed, sheetNames);
    if (duplicate !== undefined) judged.push(duplicate);
    return duplicate === undefined ? [placed] : [];
  });
}

/** Those known by their number are held against their record; for the others a home is found. */
async function sortByNumber(
  checking: Checking,
  tx: Tx,
  placed: readonly Placed[],
  judged: Judged[],
): Promise<Settled[]> {
  const byNumber = await knownByNumber(tx, checking.job.county, placed);
  return placed.flatMap((one): Settled[] => {
    const known = one.blind === null ? undefined : byNumber.get(one.blind.toString('hex'));
    if (known !== undefined) {
      judged.push(existing(checking, one, known));
      return [];
    }
    const home = checking.homes.place(one.building, one.row);
    if (!isJudged(home)) return [{ placed: one, home }];
    judged.push(home);
    return [];
  });
}

async function judge(checking: Checking, tx: Tx, rows: readonly GoodRow[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  const placed = locate(checking, rows, judged);
  await checking.homes.know(
    tx,
    placed.map(({ building }) => building),
  );
  const unknown = await sortByNumber(checking, tx, placed, judged);
  const byName = await knownByName(tx, checking.job.county, unknown);
  for (const { placed: one, home } of unknown) {
    const alike = (byName.get(home.household) ?? []).filter(
      (known) => !checking.taken.has(known.id) && mayBe(one.row, known),
    );
    const only = alike.length === 1 ? alike[0] : undefined;
    const plan: ResidentPlan = { kind: 'add', resident: v7(), home, values: one.row.values };
    judged.push(
      only === undefined
        ? { seq: one.row.seq, outcome: 'add', plan, findings: [] }
        : existing(checking, one, only),
    );
  }
  return judged;
}

/** Checks residents with their households and dwellings. */
export async function checkResidents(tx: Tx, setting: CheckSetting): Promise<Checker> {
  const checking: Checking = {
    ...setting,
    places: await knowPlaces(tx, setting.job),
    homes: knowHomes(setting.job.county),
    seen: new Map(),
    taken: new Set(),
  };
  return {
    judge: (batch, rows) => judge(checking, batch, rows),
    finish: () => checking.homes.headless().map((row) => noted(row, 'relation', 'identity.no_head')),
  };
}

import { type BoundRow, type CheckKind, SpotCheckBound } from '@jingwei/contract';
import { boundOf, type WorkPolicy } from '@jingwei/domain';
import { together } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import { currentPolicy } from '../policies/index.ts';
import { dayAfter, dayAt, placeAsked } from '../visits/index.ts';
import { areaNames, type BoundTally, boundTallies } from './queries/checks.ts';

type Tally = BoundRow['random'];
const empty: Tally = { drawn: 0, agrees: 0, mismatches: 0, unreachable: 0, open: 0, overdue: 0 };

/** The checks of one kind, added up. */
function tallyOf(rows: readonly BoundTally[], kind: CheckKind): Tally {
  return rows
    .filter((row) => row.kind === kind)
    .reduce<Tally>(
      (sum, row) => ({
        drawn: sum.drawn + row.drawn,
        agrees: sum.agrees + row.agrees,
        mismatches: sum.mismatches + row.mismatches,
        unreachable: sum.unreachable + row.unreachable,
        open: sum.open + row.open,
        overdue: sum.overdue + row.overdue,
      }),
      empty,
    );
}

type Named = Pick<BoundRow, 'place' | 'name' | 'account'>;

/** Only what was drawn uniformly says anything of all visits; what was drawn by risk stands beside it. */
function rowOf(named: Named, rows: readonly BoundTally[], policy: WorkPolicy['spotChecks']): BoundRow {
  const random = tallyOf(rows, 'random');
  return {
    ...named,
    random,
    weighted: tallyOf(rows, 'weighted'),
    ...boundOf(random, policy.confidence, policy.unreachableShare),
  };
}

/** Without days the figures go back about a month of working days. */
const ordinaryDays = 30;

export const spotCheckBound = handler(SpotCheckBound, async (c) => {
  const { tx, query, now } = c;
  const who = staff(c);
  const { by, place: asked, account } = query;
  const place = placeAsked(who, asked);
  const today = dayAt(now).toString();
  const until = query.until ?? today;
  const from = query.from ?? dayAfter(until, 1 - ordinaryDays).toString();
  const { policy } = await currentPolicy(tx, who.county);
  const { spotChecks } = policy;
  const rows = await boundTallies(tx, who, { place, account, from, until, today }, by);
  const groups = Map.groupBy(rows, ({ key }) => key);
  const keys = by === 'worker' ? [place] : [...groups.keys(), place];
  const [areas] = await together(areaNames(tx, who.county, keys));
  const names = new Map(areas.map((area) => [area.place, area.name]));
  const named = (key: string, own: readonly BoundTally[]): Named =>
    by === 'worker'
      ? { place, name: own[0]?.accountName ?? '', account: { id: key, name: own[0]?.accountName ?? '' } }
      : { place: key, name: names.get(key) ?? key, account: null };
  return {
    from,
    until,
    confidence: spotChecks.confidence,
    unreachableShare: spotChecks.unreachableShare,
    total: rowOf({ place, name: names.get(place) ?? place, account: null }, rows, spotChecks),
    rows: [...groups]
      .map(([key, own]) => rowOf(named(key, own), own, spotChecks))
      .toSorted((a, b) => (b.bound ?? 2) - (a.bound ?? 2) || (a.name < b.name ? -1 : 1)),
  };
});

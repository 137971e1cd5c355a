import type { DwellingRow } from '@jingwei/contract';

export type CellState = 'visited' | 'overdue' | 'never' | 'vacant';

/** A sign beside each colour, so that nobody has to tell colours apart. */
export const ageMarks: Readonly<Record<CellState, string>> = {
  visited: '✓',
  overdue: '!',
  never: '○',
  vacant: '–',
};

const dayMs = 86_400_000;

/** How long ago the households of a dwelling were visited, by the days after which the policy calls that overdue. */
export function stateOf({ households }: DwellingRow, now: number, overdueDays: number | null): CellState {
  const [first] = households;
  if (!first) return 'vacant';
  const latest = Math.max(
    ...households.map(({ lastVisitAt }) => (lastVisitAt ? Date.parse(lastVisitAt) : 0)),
  );
  if (latest === 0) return 'never';
  return overdueDays !== null && now - latest > overdueDays * dayMs ? 'overdue' : 'visited';
}

/** The dwellings of an entrance by floor, the highest first as on a drawing; doors in their order. */
export function floorsOf(
  rows: readonly DwellingRow[],
): readonly (readonly [number | null, readonly DwellingRow[]])[] {
  return [...Map.groupBy(rows, ({ floor }) => floor)]
    .toSorted(([a], [b]) => (b ?? -99) - (a ?? -99))
    .map(([floor, flats]) => [floor, flats.toSorted(byNumber)] as const);
}

const byNumber = (a: DwellingRow, b: DwellingRow): number =>
  a.number.localeCompare(b.number, 'zh', { numeric: true });

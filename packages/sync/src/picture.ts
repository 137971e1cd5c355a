import type { Left, SyncNoun, SyncRows } from '@jingwei/contract';
import { syncNouns } from '@jingwei/contract';

/** A row of one noun. */
export type RowOf<N extends SyncNoun> = SyncRows[N][number];

/** Everything a phone holds of the ledgers, by noun and id. Never changed in place. */
export type Picture = { readonly [N in SyncNoun]: ReadonlyMap<string, RowOf<N>> };

const byId = <R extends { id: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(rows.map((row) => [row.id, row]));

/** The picture of a snapshot’s rows. */
export const pictureOf = (rows: SyncRows): Picture => ({
  building: byId(rows.building),
  dwelling: byId(rows.dwelling),
  household: byId(rows.household),
  resident: byId(rows.resident),
  organisation: byId(rows.organisation),
  need: byId(rows.need),
  visit: byId(rows.visit),
  plan: byId(rows.plan),
});

/** No rows of any noun. */
export const noRows = (): SyncRows => ({
  building: [],
  dwelling: [],
  household: [],
  resident: [],
  organisation: [],
  need: [],
  visit: [],
  plan: [],
});

/** The rows of a picture, as a snapshot has them. */
export const rowsOf = (picture: Picture): SyncRows => ({
  building: [...picture.building.values()],
  dwelling: [...picture.dwelling.values()],
  household: [...picture.household.values()],
  resident: [...picture.resident.values()],
  organisation: [...picture.organisation.values()],
  need: [...picture.need.values()],
  visit: [...picture.visit.values()],
  plan: [...picture.plan.values()],
});

/** What a pull brought. */
export type Changes = Readonly<{
  rows: SyncRows;
  left: readonly Left[];
  leftGrids: readonly string[];
}>;

function changed<R extends { id: string; place: string }>(
  held: ReadonlyMap<string, R>,
  put: readonly R[],
  gone: ReadonlySet<string>,
  leftGrids: readonly string[],
): ReadonlyMap<string, R> {
  if (put.length === 0 && gone.size === 0 && leftGrids.length === 0) return held;
  const next = new Map(held);
  for (const id of gone) next.delete(id);
  if (leftGrids.length > 0)
    for (const [id, { place }] of next) if (leftGrids.some((grid) => place.startsWith(grid))) next.delete(id);
  // What left one grid of the caller and entered another is put after it was dropped.
  for (const row of put) next.set(row.id, row);
  return next;
}

/**
 * The picture after a pull. Rows are whole and current, so that applying the same changes twice, or a change that a
 * snapshot has already shown, gives the same picture.
 */
export function withChanges(picture: Picture, { rows, left, leftGrids }: Changes): Picture {
  const gone = new Map<SyncNoun, Set<string>>(syncNouns.map((noun) => [noun, new Set<string>()]));
  for (const { noun, id } of left) gone.get(noun)?.add(id);
  const next = <N extends SyncNoun>(noun: N, held: ReadonlyMap<string, RowOf<N>>) =>
    changed<RowOf<N> & { id: string; place: string }>(
      held,
      rows[noun] as readonly RowOf<N>[],
      gone.get(noun) ?? new Set(),
      leftGrids,
    );
  return {
    building: next('building', picture.building),
    dwelling: next('dwelling', picture.dwelling),
    household: next('household', picture.household),
    resident: next('resident', picture.resident),
    organisation: next('organisation', picture.organisation),
    need: next('need', picture.need),
    visit: next('visit', picture.visit),
    plan: next('plan', picture.plan),
  };
}

/** Nouns whose versions the state hash covers. Visits and plans have none; needs only while they are open. */
const hashedNouns = ['building', 'dwelling', 'household', 'resident', 'organisation'] as const;

/**
 * The text whose SHA-256 is a grid’s state hash: one line `noun id version` per row, in order. Phone and server write
 * the same one if they hold the same rows.
 */
export function stateText(picture: Picture, grid: string): string {
  const lines: string[] = [];
  for (const noun of hashedNouns)
    for (const { id, place, version } of picture[noun].values())
      if (place.startsWith(grid)) lines.push(`${noun} ${id} ${version}`);
  return lines.sort().join('\n');
}

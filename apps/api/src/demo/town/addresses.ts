import type { Draft } from './build.ts';
import type { BuiltParcel } from './grids.ts';
import { centroid, type Point } from './plane.ts';

/** A draft on its way to a number. */
export interface Numbered {
  readonly draft: Draft;
  readonly parcel: BuiltParcel;
  readonly grid: number;
  readonly middle: Point;
}

export function numberedOf(parcel: BuiltParcel, grid: number): Numbered[] {
  return parcel.drafts.map((draft) => ({ draft, parcel, grid, middle: centroid(draft.footprint) }));
}

/**
 * Gives every building its address: homes a number in their compound, from north to south and
 * west to east; what stands on a street an odd number along it; schools and hospitals a block.
 */
export function addressAll(
  buildings: readonly Numbered[],
  stemOf: (building: Numbered) => string,
  roadNames: ReadonlyMap<number, string>,
): Map<Numbered, string> {
  const groups = Map.groupBy(buildings, (building) => placeName(building, stemOf(building), roadNames));
  const addresses = new Map<Numbered, string>();
  for (const [name, group] of groups) {
    const ordered = group.toSorted(
      (a, b) => Math.round(b.middle.y / 28) - Math.round(a.middle.y / 28) || a.middle.x - b.middle.x,
    );
    for (const [i, building] of ordered.entries()) {
      addresses.set(building, `${name}${numberOf(building.draft, i + 1)}`);
    }
  }
  return addresses;
}

function placeName(
  { draft, parcel }: Numbered,
  stem: string,
  roadNames: ReadonlyMap<number, string>,
): string {
  const { compound } = parcel.allotment.purpose;
  switch (draft.kind) {
    case 'slab':
    case 'tower':
    case 'row':
      return compound;
    case 'school':
      return `${stem}小学`;
    case 'hospital':
      return `${stem}医院`;
    case 'shop':
    case 'commerce':
    case 'office':
    case 'industry':
      return roadNames.get(draft.road) ?? `${stem}${draft.kind === 'industry' ? '工业园' : '商务楼'}`;
  }
}

function numberOf(draft: Draft, n: number): string {
  if (draft.kind === 'row') return `${n}排`;
  if (draft.road >= 0) return `${2 * n - 1}号`;
  return `${n}号楼`;
}

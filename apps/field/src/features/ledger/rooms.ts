import type { SyncDwelling } from '@jingwei/contract';

type Door = Pick<SyncDwelling, 'entrance' | 'number'>;
type Room = Door & Pick<SyncDwelling, 'floor'>;

const digits = /\d+/;

/** Numbers in a text count as numbers: 2 before 10, `101` before `1001`. */
export function byNumber(a: string, b: string): number {
  const first = Number(digits.exec(a)?.[0] ?? Number.NaN);
  const second = Number(digits.exec(b)?.[0] ?? Number.NaN);
  if (first !== second && !Number.isNaN(first) && !Number.isNaN(second)) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `2-301`: entrance and room as people say them; the room alone where there is one entrance. */
export function roomOf({ entrance, number }: Door): string {
  const door = digits.exec(entrance)?.[0] ?? entrance;
  if (door === '' || number.startsWith(`${door}-`)) return number;
  return `${door}-${number}`;
}

/** The storey: as recorded, else from the room number (`1204` is on the twelfth); null when neither says. */
export function storeyOf({ floor, number }: Omit<Room, 'entrance'>): number | null {
  if (floor !== null) return floor;
  const room = /(\d{3,4})$/.exec(number)?.[1];
  return room === undefined ? null : Math.floor(Number(room) / 100);
}

/** By entrance, then storey from the ground, then room. */
export const byRoom = (a: Room, b: Room): number =>
  byNumber(a.entrance, b.entrance) || (storeyOf(a) ?? 0) - (storeyOf(b) ?? 0) || byNumber(a.number, b.number);

export type Storey<T> = Readonly<{ storey: number | null; dwellings: readonly T[] }>;

/** The dwellings of one entrance as the house stands: the top storey first. */
export function storeysOf<T extends Room>(dwellings: readonly T[]): Storey<T>[] {
  const rows = new Map<number | null, T[]>();
  for (const dwelling of [...dwellings].sort(byRoom)) {
    const storey = storeyOf(dwelling);
    rows.set(storey, [...(rows.get(storey) ?? []), dwelling]);
  }
  return [...rows]
    .map(([storey, row]) => ({ storey, dwellings: row }))
    .sort((a, b) => (b.storey ?? -99) - (a.storey ?? -99));
}

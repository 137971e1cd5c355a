import type { Place } from '../place/index.ts';

/** The code of a building: the digits of its grid and a serial of five, as Xi'an numbers them (GB/T 2260 first). */
export const buildingCode = (grid: Place, serial: number): string =>
  `${grid.replaceAll('.', '')}${String(serial).padStart(5, '0')}`;

/** The serial in a code that was made from a grid, or 0 when it was given by hand. */
export function buildingSerial(grid: Place, code: string): number {
  const prefix = grid.replaceAll('.', '');
  const serial = code.startsWith(prefix) ? code.slice(prefix.length) : '';
  return /^\d{5}$/.test(serial) ? Number(serial) : 0;
}

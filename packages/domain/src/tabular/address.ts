import { type Cell, cellText } from './cell.ts';

/** Where a dwelling is within its compound. */
export type DoorPlate = { readonly building: string; readonly entrance: string; readonly number: string };

/**
 * A building’s name made comparable: `06号楼`, `6 栋`, `6#` and `6` are one. Names that are no number stay
 * (`紫荆苑A座` becomes `紫荆苑A`).
 */
export const buildingKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s第]/g, '')
    .replace(/(?:号楼|号院|号|栋楼|栋|幢|楼|座|#)+$/, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');

/** An entrance made comparable: `2单元`, `二单元` and `2` are one, and so are none and `0`. */
export function entranceKey(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s|第/g, '')
    .replace(/(?:单元|门栋|门|梯)$/, '');
  const chinese = '零一二三四五六七八九十'.indexOf(bare);
  const number = bare.length === 1 && chinese >= 0 ? String(chinese) : bare;
  const plain = number.replace(/^0+(?=\d)/, '');
  return plain === '0' || plain === '无' ? '' : plain;
}

/** A door’s number made comparable: `301室` and `０301` are one. */
export const doorKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/(?:室|号房|号|户|房)$/, '')
    .replace(/^0+(?=\d)/, '');

const plates: readonly RegExp[] = [
  // 6号楼2单元301室, 6栋2单元301
  /(?:^|[^\dA-Z])([A-Z]?\d+[A-Z]?)(?:号楼|号|栋|幢|楼|座|#)(?:楼)?(?:([\d一二三四五六七八九十A-Z]{1,2})(?:单元|门))?(\d{1,5}[A-Z]?)(?:室|号|户)?$/,
  // 6-2-301
  /(?:^|[^\dA-Z-])([A-Z]?\d+[A-Z]?)[-—–]([\dA-Z]{1,2})[-—–](\d{1,5}[A-Z]?)(?:室|号|户)?$/,
];
const twoParts = /(?:^|[^\dA-Z-])([A-Z]?\d+[A-Z]?)[-—–](\d{1,5}[A-Z]?)(?:室|号|户)?$/;

/** Building, entrance and door out of an address in one cell, or null where it is not plain. */
export function readDoorPlate(cell: Cell): DoorPlate | null {
  const text = cellText(cell).toUpperCase().replace(/\s/g, '');
  for (const plate of plates) {
    const found = plate.exec(text);
    if (found !== null) return { building: found[1] ?? '', entrance: found[2] ?? '', number: found[3] ?? '' };
  }
  const two = twoParts.exec(text);
  return two === null ? null : { building: two[1] ?? '', entrance: '', number: two[2] ?? '' };
}

import type { CircleArea } from '@jingwei/contract';

/** A share in words; never rounded up to all or down to none. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—';
  const share = (part / whole) * 100;
  if (part < whole && share > 99.9) return '99.9%';
  if (part > 0 && share < 0.1) return '0.1%';
  return `${share.toFixed(share === 100 || share === 0 ? 0 : 1)}%`;
}

/** A row of the table: an area, how deep it stands, and whether grids hang below it. */
export type AreaLine = { readonly area: CircleArea; readonly depth: number; readonly opens: boolean };

const communityLength = 14;

/** Communities with their grids where they are unfolded; grids alone where one community is looked at. */
export function linesOf(areas: readonly CircleArea[], place: string, open: ReadonlySet<string>): AreaLine[] {
  const alone = place.length >= communityLength;
  return areas.flatMap((area): AreaLine[] => {
    if (area.kind === 'grid') {
      const parent = area.place.slice(0, communityLength);
      return alone || open.has(parent) ? [{ area, depth: alone ? 0 : 2, opens: false }] : [];
    }
    if (area.place === place) return [];
    return [{ area, depth: area.kind === 'community' ? 1 : 0, opens: area.kind === 'community' }];
  });
}

import type { Position } from 'geojson';
import { type Area, polygonsOf } from '../area.ts';
import { toUnits } from '../locate/exact.ts';

/** A side of a ring in whole units, the ground of its area on the left. */
export interface Side {
  readonly from: string;
  readonly to: string;
  readonly line: readonly [Position, Position];
  /** Index of the area; −1 for the outline. */
  readonly area: number;
}

/** Every side of areas whose rings are closed and wound as RFC 7946 asks. */
export function sidesOf(area: Area, index: number): Side[] {
  return polygonsOf(area)
    .flat()
    .flatMap((ring) => {
      const names = ring.map(([lng, lat]) => `${toUnits(lng ?? NaN)} ${toUnits(lat ?? NaN)}`);
      return ring.slice(1).flatMap((end, i): Side[] => {
        const [start, from, to] = [ring[i], names[i], names[i + 1]];
        if (start === undefined || from === undefined || to === undefined || from === to) return [];
        return [{ from, to, line: [start, end], area: index }];
      });
    });
}

/**
 * The sides that no other area has the other way round. Nothing left over proves that the areas
 * tile the outline: the sum of what each covers and the outline then have the same border, so every
 * point of the outline lies in exactly one area. What is left over shows where to look.
 */
export function looseSides(areas: readonly Area[], outline: Area | undefined): Side[] {
  const open = new Map<string, Side[]>();
  const meet = (side: Side): void => {
    const back = `${side.to} ${side.from}`;
    const twins = open.get(back);
    if (twins !== undefined) {
      twins.pop();
      if (twins.length === 0) open.delete(back);
      return;
    }
    const key = `${side.from} ${side.to}`;
    open.set(key, [...(open.get(key) ?? []), side]);
  };
  for (const [index, area] of areas.entries()) for (const side of sidesOf(area, index)) meet(side);
  if (outline !== undefined) {
    for (const { from, to, line, area } of sidesOf(outline, -1)) {
      meet({ from: to, to: from, line: [line[1], line[0]], area });
    }
  }
  return [...open.values()].flat();
}

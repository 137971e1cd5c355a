import { refuse } from '@jingwei/contract';

const last = 999;

/**
 * Serials of grids in the order of their numbers (R4): one that carries on keeps its own; new ones get serials above all
 * that were ever used, so that none is used twice.
 * @throws {Refusal} `area.code_taken` when a community has used them all
 */
export function serialsFor(
  grids: readonly { readonly continues: { readonly place: string } | null }[],
  ever: readonly string[],
): string[] {
  let next = Math.max(0, ...ever.map(Number)) + 1;
  return grids.map(({ continues }) => {
    if (continues !== null) return continues.place.slice(-3);
    if (next > last) throw refuse('area.code_taken', { code: String(next) });
    const serial = String(next).padStart(3, '0');
    next += 1;
    return serial;
  });
}

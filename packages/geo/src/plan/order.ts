/**
 * The order in which codes are given (R4): west to east in bands, the bands from north to south.
 *
 * @param places `x` grows to the east, `y` to the north
 * @returns indexes of the places in the order of their codes
 */
export function readingOrder(places: readonly { readonly x: number; readonly y: number }[]): number[] {
  const at = (index: number): { readonly x: number; readonly y: number } => places[index] ?? { x: 0, y: 0 };
  const north = [...places.keys()].sort((a, b) => at(b).y - at(a).y || at(a).x - at(b).x);
  const bands = Math.max(1, Math.round(Math.sqrt(places.length)));
  const size = Math.ceil(places.length / bands);
  return Array.from({ length: bands }, (_, band) =>
    north.slice(band * size, (band + 1) * size).sort((a, b) => at(a).x - at(b).x || at(b).y - at(a).y),
  ).flat();
}

type Spot = readonly [x: number, y: number];

/** Douglas and Peucker: leaves out points that lie within the tolerance of the line without them; ends stay. */
export function simplifyPath(path: readonly Spot[], tolerance: number): Spot[] {
  const keep = new Uint8Array(path.length);
  keep[0] = keep[path.length - 1] = 1;
  const open: [number, number][] = [[0, path.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const away = distanceTo(path[i], path[from], path[to]);
      if (away > most) [farthest, most] = [i, away];
    }
    if (farthest === -1) continue;
    keep[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return path.filter((_, i) => keep[i] === 1);
}

function distanceTo(point: Spot = [0, 0], from: Spot = [0, 0], to: Spot = [0, 0]): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const [px, py] = [point[0] - from[0], point[1] - from[1]];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
  return Math.hypot(px - along * dx, py - along * dy);
}

/** The parts of a path inside a box `west south east north`. */
export function clipPath(path: readonly Spot[], box: readonly [number, number, number, number]): Spot[][] {
  const parts: Spot[][] = [];
  for (const [i, to] of path.entries()) {
    const from = path[i - 1];
    const piece = from === undefined ? undefined : clipSegment(from, to, box);
    const [start, end] = piece ?? [];
    if (start === undefined || end === undefined) continue;
    const last = parts.at(-1);
    const tip = last?.at(-1);
    if (tip !== undefined && tip[0] === start[0] && tip[1] === start[1]) last?.push(end);
    else parts.push([start, end]);
  }
  return parts;
}

/** Liang and Barsky: each side of the box moves one end of the stretch inwards. */
function clipSegment(
  from: Spot,
  to: Spot,
  [west, south, east, north]: readonly [number, number, number, number],
): Spot[] | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [start, end] = [0, 1];
  const sides = [
    [-dx, from[0] - west],
    [dx, east - from[0]],
    [-dy, from[1] - south],
    [dy, north - from[1]],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) start = Math.max(start, room / step);
    if (step > 0) end = Math.min(end, room / step);
  }
  if (!(start < end)) return undefined;
  return [
    start === 0 ? from : [from[0] + start * dx, from[1] + start * dy],
    end === 1 ? to : [from[0] + end * dx, from[1] + end * dy],
  ];
}

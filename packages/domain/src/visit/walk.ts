import { metresBetween, type Spot } from './near.ts';

/** A way through stops: their indices in the order of walking, and the metres in straight lines from stop to stop. */
export type Walk = { readonly order: readonly number[]; readonly metres: number };

/** Nearest-neighbour ways that are tried with every start; so many of the best are improved. */
const improved = 3;
/** The longest run of stops that is moved elsewhere as a whole (Or-opt). */
const longestRun = 3;
/** Metres below which a way counts as no shorter, so that rounding never keeps the search going. */
const least = 1e-6;

type Ground = { readonly count: number; readonly far: (a: number, b: number) => number };

/** Distances between all stops, and from the start, which has the index after the last stop; without one it is 0 everywhere. */
function groundOf(stops: readonly Spot[], start: Spot | null): Ground {
  const all = start === null ? stops : [...stops, start];
  const table = all.map((a) => all.map((b) => metresBetween(a, b)));
  return { count: stops.length, far: (a, b) => table[a]?.[b] ?? 0 };
}

function lengthOf({ count, far }: Ground, order: readonly number[]): number {
  let [sum, before] = [0, count];
  for (const at of order) {
    sum += far(before, at);
    before = at;
  }
  return sum;
}

function nearestFrom({ count, far }: Ground, first: number): number[] {
  const left = new Set(Array.from({ length: count }, (_, i) => i));
  const order: number[] = [];
  let at = first;
  if (left.delete(first)) order.push(first);
  while (left.size > 0) {
    let next = -1;
    for (const one of left) if (next === -1 || far(at, one) < far(at, next)) next = one;
    left.delete(next);
    order.push(next);
    at = next;
  }
  return order;
}

/** Every way that differs by one stretch walked backwards (2-opt) or one run of stops walked elsewhere (Or-opt). */
function* neighboursOf(order: readonly number[]): Generator<number[]> {
  const count = order.length;
  for (let from = 0; from < count; from += 1) {
    for (let to = from + 2; to <= count; to += 1)
      yield [...order.slice(0, from), ...order.slice(from, to).reverse(), ...order.slice(to)];
    for (let run = 1; run <= Math.min(longestRun, count - from); run += 1) {
      const moved = order.slice(from, from + run);
      const rest = [...order.slice(0, from), ...order.slice(from + run)];
      for (let at = 0; at <= rest.length; at += 1) {
        if (at === from) continue;
        yield [...rest.slice(0, at), ...moved, ...rest.slice(at)];
        if (run > 1) yield [...rest.slice(0, at), ...moved.toReversed(), ...rest.slice(at)];
      }
    }
  }
}

function improve(ground: Ground, given: readonly number[]): Walk {
  let best: Walk = { order: given, metres: lengthOf(ground, given) };
  for (let better = true; better; ) {
    better = false;
    for (const order of neighboursOf(best.order)) {
      const metres = lengthOf(ground, order);
      if (metres >= best.metres - least) continue;
      best = { order, metres };
      better = true;
      break;
    }
  }
  return best;
}

/**
 * A good order in which to walk through stops (R26, R27): from the start through every stop once, ending anywhere; without
 * a start it begins where that is shortest. Nearest neighbour, then stretches turned and runs moved while that shortens the
 * way. Never longer than the order given, and the same for the same stops. Distances are straight lines in metres.
 */
export function walkingOrder(stops: readonly Spot[], start: Spot | null): Walk {
  const ground = groundOf(stops, start);
  const given = stops.map((_, i) => i);
  const firsts = start === null ? given : [stops.length];
  const ways = firsts
    .map((first) => nearestFrom(ground, first))
    .sort((a, b) => lengthOf(ground, a) - lengthOf(ground, b))
    .slice(0, improved);
  let best = improve(ground, given);
  for (const way of ways) {
    const walk = improve(ground, way);
    if (walk.metres < best.metres - least) best = walk;
  }
  return best;
}

/** The metres of stops walked in the order given. */
export const metresAlong = (stops: readonly Spot[], start: Spot | null): number =>
  lengthOf(
    groundOf(stops, start),
    stops.map((_, i) => i),
  );

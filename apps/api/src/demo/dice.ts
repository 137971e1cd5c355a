import { v7 } from 'uuid';
import { createRandom, type Random } from './town/random.ts';

/** Seeded chance as a story needs it: choices by weight, times that are mostly short, ids that repeat. */
export type Dice = Random & {
  /** One of a list that is never empty. */
  of<T>(items: readonly T[]): T;
  /** One of a list by weight; weights need not sum to one. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
  /** Around `median`, rarely several times as much: how long people take. */
  about(median: number, spread?: number): number;
  /** A UUIDv7 of an instant. */
  id(at: Temporal.Instant): string;
};

/** Mixes numbers into one seed, so that each event has a stream of its own. */
export function seedOf(...parts: readonly number[]): number {
  return parts.reduce((hash, part) => Math.imul(hash ^ part, 0x9e3779b1) ^ (hash >>> 15), 0x2545f491);
}

export function rollDice(seed: number): Dice {
  const random = createRandom(seed);
  const of = <T>(items: readonly T[]): T => {
    const [first] = items;
    if (first === undefined) throw new RangeError('nothing to choose from');
    return items[random.whole(0, items.length - 1)] ?? first;
  };
  return {
    ...random,
    of,
    weighted(items, weight) {
      const total = items.reduce((sum, item) => sum + weight(item), 0);
      let left = random.next() * total;
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return of(items);
    },
    about(median, spread = 0.7) {
      const bell = random.next() + random.next() + random.next() + random.next() - 2;
      return median * Math.exp(bell * spread * 1.7);
    },
    id(at) {
      const bytes = Uint8Array.from({ length: 16 }, () => random.whole(0, 255));
      return v7({ msecs: at.epochMilliseconds, random: bytes });
    },
  };
}

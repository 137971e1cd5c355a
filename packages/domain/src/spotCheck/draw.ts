import type { CheckKind } from '@jingwei/contract';

/** A visit that may be drawn; weights are whole numbers from 1 on. */
export type DrawCandidate = { readonly id: string; readonly weight: number };
export type DrawnVisit = { readonly id: string; readonly kind: CheckKind };

/** How many are drawn of each kind. */
export type DrawSize = { readonly random: number; readonly weighted: number };

/** A seed has 64 hexadecimal digits, of which each visit drawn uses 16. */
const digits = 16;
const seedPattern = /^[0-9a-f]{64}$/;
const whole = 1n << 64n;

/** The visits of a draw in the order in which they are counted: by id. */
export const inDrawOrder = <T extends { readonly id: string }>(visits: readonly T[]): readonly T[] =>
  visits.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** The number from 0 to `size` − 1 that a slice of the seed means: seed × size ÷ 2⁶⁴, rounded down. */
function numberFrom(seed: string, turn: number, size: number): number {
  const slice = BigInt(`0x${seed.slice(turn * digits, (turn + 1) * digits)}`);
  return Number((slice * BigInt(size)) / whole);
}

/** The index that a number below the sum of the weights falls on. */
function indexByWeight(left: readonly DrawCandidate[], number: number): number {
  let sum = 0;
  for (const [index, { weight }] of left.entries()) {
    sum += weight;
    if (number < sum) return index;
  }
  return left.length - 1;
}

/**
 * Draws the visits to be checked (R53), first uniformly, then by weight from those that are left, so that no visit is
 * drawn twice. Everything follows from the seed: whoever has it can repeat the draw with paper and a calculator.
 * The bias of the rounding is below one in 2⁵⁰ for any number of visits that a day can have.
 *
 * @throws {RangeError} when the seed is not 64 hexadecimal digits or more than four are to be drawn
 */
export function drawVisits(
  candidates: readonly DrawCandidate[],
  seed: string,
  size: DrawSize,
): readonly DrawnVisit[] {
  if (!seedPattern.test(seed)) throw new RangeError('a seed has 64 hexadecimal digits');
  const wanted = size.random + size.weighted;
  if (wanted * digits > seed.length) throw new RangeError(`a seed is not enough for ${wanted} visits`);
  const left = [...inDrawOrder(candidates)];
  const drawn: DrawnVisit[] = [];
  for (let turn = 0; turn < wanted && left.length > 0; turn += 1) {
    const kind: CheckKind = turn < size.random ? 'random' : 'weighted';
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    const number = numberFrom(seed, turn, kind === 'random' ? left.length : total);
    const [one] = left.splice(kind === 'random' ? number : indexByWeight(left, number), 1);
    if (one !== undefined) drawn.push({ id: one.id, kind });
  }
  return drawn;
}

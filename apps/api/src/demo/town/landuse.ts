import type { CompoundStyle, Names } from './names.ts';
import type { Parcel } from './parcels.ts';
import type { Random } from './random.ts';
import type { CommunitySpec } from './types.ts';

/** What a parcel is for. Homes come in three styles and belong to a named compound. */
export type Use =
  | 'bank'
  | 'park'
  | 'field'
  | 'green'
  | 'school'
  | 'hospital'
  | 'commerce'
  | 'office'
  | 'industry'
  | 'homes';

export interface Purpose {
  readonly use: Use;
  readonly style: CompoundStyle;
  readonly compound: string;
}

/** The parcels of one community by block, and what is asked of it. */
export interface Neighbourhood {
  readonly spec: CommunitySpec;
  readonly blocks: readonly (readonly Parcel[])[];
  /** 0 in the middle of the town, 1 at its edge. */
  readonly remoteness: number;
  readonly wantsHospital: boolean;
  /** First words for its own compound, e.g. 桥北. */
  readonly stem: string;
}

export interface Allotment {
  readonly parcel: Parcel;
  readonly purpose: Purpose;
}

/** Fixed uses first; the rest in the order in which homes should take them. */
export function allot(random: Random, names: Names, hood: Neighbourhood): Allotment[] {
  const fixed = hood.blocks.flat().filter((parcel) => parcel.isBank || parcel.isPark);
  const blocks = orderBlocks(random, hood);
  const result: Allotment[] = fixed.map((parcel) => give(parcel, parcel.isBank ? 'bank' : 'park'));
  const hasPark = fixed.some((parcel) => parcel.isPark);
  const wantsPark = hood.spec.kind === 'community' && !hasPark && random.chance(0.8);
  const park = wantsPark ? takePark(blocks) : [];
  result.push(...park.map((parcel) => give(parcel, 'park')));
  for (const use of hood.wantsHospital ? (['school', 'hospital'] as const) : (['school'] as const)) {
    const parcel = takeLargest(random, blocks);
    if (parcel !== undefined) result.push(give(parcel, use));
  }
  for (const [i, block] of blocks.entries()) {
    const style = styleOf(random, hood, i);
    const compound = compoundName(names, hood, style, i);
    for (const parcel of block) {
      const use = parcel.area < 1500 ? 'green' : 'homes';
      result.push({ parcel, purpose: { use, style, compound } });
    }
  }
  return result;
}

/** What a parcel becomes once enough homes are built. */
export function otherUse(random: Random, hood: Neighbourhood, rest: number): Use {
  if (hood.spec.kind === 'village') return random.chance(0.82) ? 'field' : 'industry';
  // Whole blocks change their use together: the same number falls into the same drawer.
  const drawer = (rest * 7 + Math.floor(hood.remoteness * 5)) % 10;
  if (drawer < 3) return hood.remoteness < 0.6 ? 'commerce' : 'industry';
  if (drawer < 5) return 'office';
  if (drawer < 8) return hood.remoteness < 0.45 ? 'commerce' : 'industry';
  return random.chance(0.5) ? 'green' : 'office';
}

function give(parcel: Parcel, use: Use): Allotment {
  return { parcel, purpose: { use, style: 'slab', compound: '' } };
}

/** Villages grow from their core; in town homes and other uses are mixed. */
function orderBlocks(random: Random, hood: Neighbourhood): Parcel[][] {
  const blocks = hood.blocks
    .map((block) => block.filter((parcel) => !parcel.isBank && !parcel.isPark))
    .filter((block) => block.length > 0);
  if (hood.spec.kind !== 'village') return random.shuffle(blocks);
  const middles = blocks.map((block) => ({ block, ...middleOf(block) }));
  const x = middles.reduce((sum, p) => sum + p.x, 0) / middles.length;
  const y = middles.reduce((sum, p) => sum + p.y, 0) / middles.length;
  const away = (p: { x: number; y: number }): number => Math.hypot(p.x - x, p.y - y);
  return middles.sort((a, b) => away(a) - away(b)).map(({ block }) => block);
}

function middleOf(block: readonly Parcel[]): { x: number; y: number } {
  const points = block.flatMap((parcel) => parcel.drawn);
  const count = Math.max(1, points.length);
  return {
    x: points.reduce((sum, p) => sum + p.x, 0) / count,
    y: points.reduce((sum, p) => sum + p.y, 0) / count,
  };
}

/** The block nearest to three hectares becomes the park. */
function takePark(blocks: Parcel[][]): Parcel[] {
  const miss = (block: readonly Parcel[]): number =>
    Math.abs(30_000 - block.reduce((sum, parcel) => sum + parcel.area, 0));
  const best = blocks.reduce((found, block) => (miss(block) < miss(found) ? block : found), blocks[0] ?? []);
  if (blocks.length > 4) blocks.splice(blocks.indexOf(best), 1);
  return blocks.length > 4 ? best : [];
}

function takeLargest(random: Random, blocks: Parcel[][]): Parcel | undefined {
  const block = blocks[random.whole(0, Math.min(4, blocks.length - 1))];
  const largest = block?.reduce((found, parcel) => (parcel.area > found.area ? parcel : found));
  if (block === undefined || largest === undefined) return undefined;
  block.splice(block.indexOf(largest), 1);
  if (block.length === 0) blocks.splice(blocks.indexOf(block), 1);
  return largest;
}

function styleOf(random: Random, hood: Neighbourhood, block: number): CompoundStyle {
  if (hood.spec.kind === 'village') return 'row';
  // The first compound of a community is an ordinary one, so that its name can carry numbers.
  if (block === 0) return 'slab';
  const roll = random.next();
  if (roll < 0.26 + hood.remoteness * 0.06) return 'tower';
  return roll > 0.82 ? 'row' : 'slab';
}

function compoundName(names: Names, hood: Neighbourhood, style: CompoundStyle, block: number): string {
  if (hood.spec.kind === 'village') return hood.stem;
  return block === 0 ? `${hood.stem}苑` : names.compound(style);
}

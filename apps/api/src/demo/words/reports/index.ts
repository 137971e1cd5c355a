import type { Channel } from '@jingwei/contract';
import type { Dice } from '../../dice.ts';
import type { BuildingKind } from '../../town/index.ts';
import { happensOnce, houseSpots, type ItemText, itemTexts, ofOneself, spotTexts, tails } from './text.ts';

export type ItemWords = {
  /** What the handler writes when it is done. */
  readonly done: readonly string[];
  /** Follow-up reports, for emergencies. */
  readonly follow: readonly string[] | null;
  /** The two matters in it, should it be divided. */
  readonly parts: readonly string[];
};

const textOf = (item: string): ItemText => {
  const found = itemTexts[item] ?? itemTexts['other'];
  if (found === undefined) throw new Error(`no words for ${item}`);
  return found;
};

export function wordsFor(item: string): ItemWords {
  const { done, follow, says } = textOf(item);
  const [first = '', second = ''] = says;
  return { done, follow: follow ?? null, parts: [`${first}，请先行处理。`, `${second}，一并核实。`] };
}

const fill = (text: string, dice: Dice): string =>
  text.replaceAll('{n}', () => String(dice.whole(1, 4))).replaceAll('{f}', () => String(dice.whole(2, 6)));

const ofFlats = /单元|楼道|层|室|电梯|车棚/u;

/** A spot at a building that suits the matter; a shop has no stairwell, a single-storey house no floors. */
export function spotFor(item: string, kind: BuildingKind, dice: Dice): string {
  const { where } = textOf(item);
  if (kind === 'row' && where !== 'street' && where !== 'shop') return dice.of(houseSpots);
  const isFlats = kind === 'slab' || kind === 'tower';
  const spots = spotTexts[where].filter((spot) => isFlats || !ofFlats.test(spot));
  return fill(dice.of(spots.length > 0 ? spots : spotTexts.yard), dice);
}

const inPassing = /路过|附近/u;

/** A report in the words of whoever makes it. */
export function sayReport(
  item: string,
  { spot, channel, dice }: { spot: string; channel: Channel; dice: Dice },
): string {
  const { says, asks } = textOf(item);
  const said = fill(dice.of(says), dice);
  const since = !happensOnce.test(item) && dice.chance(0.6) ? dice.of(tails.since) : '';
  const more = dice.chance(0.55) ? dice.of(asks ?? tails.asks) : '';
  const openings = tails.openings[channel].filter((words) => !ofOneself.test(item) || !inPassing.test(words));
  const opening = dice.of(openings);
  const body = [`${opening}${spot}${said}`, since].filter(Boolean).join('，');
  return `${body}。${more}`;
}

import type { Channel } from '@jingwei/contract';
import type { Dice } from '../../dice.ts';
import { type ItemText, itemTexts, spotTexts, tails } from './text.ts';

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

const ofHomes = /单元|楼道|楼|层|室|车棚/u;

/** A spot at a building that suits the matter; a shop has no stairwell. */
export function spotFor(item: string, isHome: boolean, dice: Dice): string {
  const { where } = textOf(item);
  const spots = spotTexts[where].filter((spot) => isHome || !ofHomes.test(spot));
  return fill(dice.of(spots.length > 0 ? spots : spotTexts.street), dice);
}

/** A report in the words of whoever makes it. */
export function sayReport(
  item: string,
  { spot, channel, dice }: { spot: string; channel: Channel; dice: Dice },
): string {
  const { says, asks } = textOf(item);
  const said = fill(dice.of(says), dice);
  const since = dice.chance(0.6) ? dice.of(tails.since) : '';
  const more = dice.chance(0.55) ? dice.of(asks ?? tails.asks) : '';
  const opening = dice.of(tails.openings[channel]);
  const body = [`${opening}${spot}${said}`, since].filter(Boolean).join('，');
  return `${body}。${more}`;
}

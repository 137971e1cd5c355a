import type { Outcome } from '@jingwei/contract';
import type { Dice } from '../../dice.ts';
import { answers, comments, phrases } from './text.ts';

export { phrases };

/** The answer to the reporter, out of what was done. */
export function answerWords(dice: Dice, done: string, outcome: Outcome): string {
  const { opening, closing } = answers[outcome];
  return `${dice.of(opening)}${done}${dice.of(closing)}`;
}

/** What a reporter adds to their stars; most add nothing. */
export function ratingComment(dice: Dice, stars: number): string | null {
  if (dice.chance(0.55)) return null;
  return dice.of(stars >= 4 ? comments.good : stars === 3 ? comments.fair : comments.poor);
}

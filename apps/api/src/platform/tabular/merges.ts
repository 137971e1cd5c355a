import type { Readable } from 'node:stream';
import { TableProblem } from './problem.ts';

/** A merged area, rows from 1 and columns from 0, both ends included. */
export type Merge = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

const mostMerges = 400_000;
/** Longer than any mention of a merged area. */
const overlap = 200;

/** A column by its letters, from 0: `A` is 0, `AB` is 27. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}

/** The letters of a column. */
export function lettersOf(column: number): string {
  let rest = column + 1;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** Looks for merged areas only, which is many times quicker than to parse the sheet twice. */
export async function readMerges(stream: Readable): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  let tail = '';
  for await (const chunk of stream) {
    const text = tail + (chunk as Buffer).toString('latin1');
    const pattern = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"[^>]*>/g;
    let end = 0;
    for (const found of text.matchAll(pattern)) {
      end = found.index + found[0].length;
      const [, left = '', top = '', right = '', bottom = ''] = found;
      merges.push({ top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) });
    }
    if (merges.length > mostMerges) throw new TableProblem('bomb');
    tail = text.slice(Math.max(end, text.length - overlap));
  }
  return merges.sort((a, b) => a.top - b.top);
}

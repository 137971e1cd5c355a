import { parseTelephone } from '../checksum/index.ts';

/**
 * How a name is kept for search: initials, a blank, all syllables: `zsf zhangsanfeng`. ü is written v, as it is typed.
 * The syllables come from whoever knows how characters are read; what is no letter is left out.
 */
export function pinyinKey(syllables: readonly string[]): string {
  const clean = syllables.map((one) => one.toLowerCase().replace(/[^a-z]/g, '')).filter((one) => one !== '');
  if (clean.length === 0) return '';
  return `${clean.map((one) => one[0]).join('')} ${clean.join('')}`;
}

/** What somebody typed into the one search box, and what it is to be compared with. */
export type Sought =
  | { readonly by: 'idNumber' | 'telephone' | 'name' | 'pinyin'; readonly text: string }
  | { readonly by: 'nothing' };

/**
 * Reads a search: a whole identity number, a whole telephone number, letters for pinyin, anything else for the
 * beginning of a name. Numbers that are not whole find nothing: looking people up by pieces is not what this is for.
 */
export function readSearch(text: string): Sought {
  const plain = text.normalize('NFKC').trim();
  const compact = plain.replace(/[\s-]/g, '').toUpperCase();
  if (/^[1-9]\d{16}[\dX]$/.test(compact) || /^[A-Z]{1,2}\d{6,10}$/.test(compact))
    return { by: 'idNumber', text: compact };
  const telephone = parseTelephone(plain);
  if (telephone !== null) return { by: 'telephone', text: telephone.number };
  if (/\d/.test(compact) || plain === '' || plain.includes('*')) return { by: 'nothing' };
  const letters = plain
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’]/g, '');
  if (/^[a-z]+$/.test(letters)) return { by: 'pinyin', text: letters };
  return { by: 'name', text: plain };
}

/** The end of a range that begins with a text, in "C" collation: everything that starts with it lies below. */
export const prefixEnd = (text: string): string => `${text}\u{10FFFF}`;

/** How many letters have to be added, dropped or changed to make one word of another. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

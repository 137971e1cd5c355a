import { distance } from './pinyin.ts';

/** What is compared of two records. Hashes stand for numbers: equal numbers, equal hashes, and nothing else is known. */
export type Likeness = {
  readonly idHash: string | null;
  readonly telephoneHash: string | null;
  readonly name: string;
  readonly pinyin: string;
  readonly birth: string | null;
  readonly sex: string;
};

export type DuplicateSign = 'idNumber' | 'telephone' | 'birth' | 'name' | 'pinyin';
export type Score = { readonly score: number; readonly signs: readonly DuplicateSign[] };

/** From this score on two records are shown as possibly one person. */
export const duplicateFrom = 60;

const both = (a: string | null, b: string | null): boolean => a !== null && a === b;
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const syllables = (key: string): string => key.slice(key.indexOf(' ') + 1);
const sexKnown = (sex: string): boolean => sex === '1' || sex === '2';

function signsOf(a: Likeness, b: Likeness): readonly DuplicateSign[] {
  const name = a.name === b.name;
  const spelt = [syllables(a.pinyin), syllables(b.pinyin)] as const;
  const close = !name && spelt[0] !== '' && distance(...spelt) <= 1;
  return [
    ...(both(a.idHash, b.idHash) ? (['idNumber'] as const) : []),
    ...(both(a.telephoneHash, b.telephoneHash) ? (['telephone'] as const) : []),
    ...(both(a.birth, b.birth) ? (['birth'] as const) : []),
    ...(name ? (['name'] as const) : []),
    ...(close ? (['pinyin'] as const) : []),
  ];
}

/**
 * How much speaks for two records being of one person, 0 to 100. Names alone prove nothing, and a family shares a
 * telephone: twins with like-sounding names are told apart by different numbers, sexes and characters. Two different
 * identity numbers speak against it unless name and birth date agree, when one may be mistyped.
 */
export function likeness(a: Likeness, b: Likeness): Score {
  const signs = signsOf(a, b);
  const has = (sign: DuplicateSign) => signs.includes(sign);
  if (has('idNumber')) return { score: 100, signs };
  if (sexKnown(a.sex) && sexKnown(b.sex) && a.sex !== b.sex) return { score: 0, signs };
  if (differ(a.idHash, b.idHash)) return { score: has('name') && has('birth') ? 60 : 0, signs };
  if (has('name') && has('birth')) return { score: has('telephone') ? 95 : 85, signs };
  if (differ(a.birth, b.birth)) return { score: has('name') && has('telephone') ? 60 : 0, signs };
  if (has('name') && has('telephone')) return { score: 80, signs };
  if (has('pinyin') && has('birth')) return { score: has('telephone') ? 75 : 65, signs };
  if (has('pinyin') && has('telephone')) return { score: 60, signs };
  return { score: 0, signs };
}

import { tokensOf } from './address-words.ts';

/** A text under which people look for a place. */
export interface AddressEntry {
  /** What is shown and searched: `延安小区3号楼`. */
  readonly text: string;
  /** What else may be said of it: road, community, street, county. Found here counts a little less. */
  readonly context: string;
  /** First letters of the sounds of `text`, other characters as they are: `yaxq3hl`. Empty where unknown. */
  readonly sounds: string;
  /** Of equally good entries, the smaller rank comes first. */
  readonly rank: number;
}

/** An entry that fits, with how well: 1 is everything that was asked for. */
export interface AddressMatch<T extends AddressEntry> {
  readonly entry: T;
  readonly score: number;
}

/** Finds addresses by what people type (R10). Immutable. */
export interface AddressBook<T extends AddressEntry> {
  readonly size: number;
  /**
   * The entries that fit, best first; at most `most`. Full-width letters, 栋/幢/座/#/号楼, blanks, flat numbers and
   * parts of words make no difference; Latin letters are first letters of sounds. A number that no entry has leaves
   * its neighbours with a lower score, so that somebody with a wrong number sees the compound.
   */
  search(asked: string, most: number): AddressMatch<T>[];
}

/** Below this, an entry has too little of what was asked for. */
const leastScore = 0.5;
/** An entry much worse than the best one is noise. */
const leastShareOfBest = 0.75;
/** What is found around an entry counts so much of what is found in its text… */
const contextWorth = 0.7;
/** …unless all of its text was said: then what stands before it is its street and community. */
const wholeWorth = 0.95;
/** Letters in the middle of a name are more often chance. */
const withinSounds = 0.8;
const wordsWorth = 0.7;
const leastWords = 0.5;

type Known<T> = { entry: T; text: string; all: string; sounds: string; numbers: readonly string[] };

/** Builds the book in memory; a search reads through all of it, some milliseconds for 20,000 entries. */
export function buildAddressBook<T extends AddressEntry>(entries: readonly T[]): AddressBook<T> {
  const known = entries.map((entry): Known<T> => {
    const own = tokensOf(entry.text);
    const around = tokensOf(entry.context);
    const text = own.words.join('');
    return {
      entry,
      text,
      all: `${text} ${around.words.join('')}`,
      sounds: tokensOf(entry.sounds).words.join(''),
      numbers: [...own.numbers, ...around.numbers],
    };
  });
  return { size: known.length, search: (asked, most) => search(known, asked, most) };
}

function search<T extends AddressEntry>(known: readonly Known<T>[], asked: string, most: number) {
  const { words, numbers } = tokensOf(asked);
  if (words.length === 0 && numbers.length === 0) return [];
  const fit = known.flatMap((one) => {
    const score = scoreOf(one, words, numbers);
    return score >= leastScore ? [{ one, score, begins: one.text.startsWith(words[0] ?? '') }] : [];
  });
  const best = fit.reduce((highest, { score }) => Math.max(highest, score), 0);
  return fit
    .filter(({ score }) => score >= best * leastShareOfBest)
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(b.begins) - Number(a.begins) ||
        a.one.entry.rank - b.one.entry.rank ||
        a.one.entry.text.length - b.one.entry.text.length ||
        compareText(a.one.entry.text, b.one.entry.text),
    )
    .slice(0, most)
    .map(({ one, score }): AddressMatch<T> => ({ entry: one.entry, score: Math.round(score * 100) / 100 }));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function scoreOf<T>(one: Known<T>, words: readonly string[], numbers: readonly string[]): number {
  if (words.length === 0) return numbersScore(one.numbers, numbers);
  const forWords = wordsScore(one, words);
  if (forWords < leastWords) return 0;
  return numbers.length === 0
    ? forWords
    : forWords * wordsWorth + numbersScore(one.numbers, numbers) * (1 - wordsWorth);
}

/** The share of the words' letters that is found; long words weigh more. */
function wordsScore<T>(one: Known<T>, words: readonly string[]): number {
  let [found, length] = [0, 0];
  for (const word of words) {
    length += word.length;
    found += word.length * wordScore(one, word);
  }
  return found / length;
}

function wordScore<T>(one: Known<T>, word: string): number {
  if (one.text.includes(word)) return 1;
  if (/^[a-z]+$/.test(word))
    return one.sounds.startsWith(word) ? 1 : one.sounds.includes(word) ? withinSounds : 0;
  const worth = one.text !== '' && word.includes(one.text) ? wholeWorth : contextWorth;
  if (one.all.includes(word)) return worth;
  if (word.length < 2) return 0;
  let found = 0;
  for (let i = 0; i + 1 < word.length; i++) if (one.all.includes(word.slice(i, i + 2))) found += 1;
  return (worth * found) / (word.length - 1);
}

/** 3 is 3; while one types, it may become 31; it is hardly 13. */
function numbersScore(had: readonly string[], asked: readonly string[]): number {
  const one = (number: string): number => {
    if (had.includes(number)) return 1;
    if (had.some((other) => other.startsWith(number))) return 0.6;
    return had.some((other) => other.includes(number)) ? 0.4 : 0;
  };
  return asked.reduce((sum, number) => sum + one(number), 0) / asked.length;
}

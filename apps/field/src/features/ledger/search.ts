/** What a household can be found by, made once per reading of the ledger. */
export type Findable = Readonly<{
  householdId: string;
  building: string;
  room: string;
  people: readonly Readonly<{ name: string; pinyin: string }>[];
}>;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s号楼栋幢单元室-]+/gu, ' ')
    .trim();

/** How well a household answers one word: 0 is not at all. */
function worth(word: string, { building, room, people }: Findable): number {
  const door = plain(room);
  if (door === word || door.split(' ').at(-1) === word) return 4;
  if (door.startsWith(word)) return 3;
  const named = people.some(
    ({ name, pinyin }) =>
      name.toLowerCase().includes(word) || pinyin.split(' ').some((part) => part.startsWith(word)),
  );
  if (named) return 3;
  const place = plain(building);
  if (place.split(' ').includes(word)) return 2;
  return place.includes(word) || door.includes(word) ? 1 : 0;
}

/**
 * Households for what a person typed: building and room (`6 2-301`, `6-2-301`), a name, or its pinyin or initials.
 * Every word must fit; the best come first, at most `most`.
 */
export function findHouseholds<T extends Findable>(all: readonly T[], typed: string, most = 30): T[] {
  const words = plain(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  return all
    .map((one) => {
      const each = words.map((word) => worth(word, one));
      return { one, sum: each.includes(0) ? 0 : each.reduce((sum, value) => sum + value, 0) };
    })
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, most)
    .map(({ one }) => one);
}

/** What a household is looked up by; names are whole here, and masked wherever they are shown. */
type Door = Readonly<{ buildingName: string; entrance: string; number: string }>;
type Person = Readonly<{ name: string; pinyin: string }>;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s号楼栋幢单元室-]+/gu, ' ')
    .trim();

/** How well a household answers one word: 0 is not at all. */
function worth(word: string, { buildingName, entrance, number }: Door, people: readonly Person[]): number {
  const room = plain(number);
  const doors = plain(`${entrance} ${number}`).split(' ');
  if (room === word || room.split(' ').at(-1) === word) return 4;
  const named = people.some(
    ({ name, pinyin }) =>
      name.toLowerCase().includes(word) || pinyin.split(' ').some((part) => part.startsWith(word)),
  );
  if (named || room.startsWith(word)) return 3;
  if (doors.includes(word)) return 2;
  const building = plain(buildingName).split(' ');
  return building.some((part) => part === word || part.endsWith(word)) ? 2 : 0;
}

/**
 * Households for what a person typed: building and room (`6 2-301`, `6-2-301`), a name, its pinyin or initials. Every
 * word must fit; the best come first, at most `most`.
 */
export function findHouseholds<T extends Door>(
  all: readonly T[],
  typed: string,
  peopleOf: (household: T) => readonly Person[],
  most = 30,
): T[] {
  const words = plain(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  return all
    .map((one) => {
      const each = words.map((word) => worth(word, one, peopleOf(one)));
      return { one, sum: each.includes(0) ? 0 : each.reduce((sum, value) => sum + value, 0) };
    })
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, most)
    .map(({ one }) => one);
}

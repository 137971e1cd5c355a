const storageKey = 'jingwei.field.used';

export type Used = Readonly<Record<string, number>>;

/** How often this phone reported each code; counted here and nowhere else. */
export function readUsed(): Used {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const counts = Object.entries(value).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    return Object.fromEntries(counts);
  } catch {
    // Unreadable counts only change the order of buttons.
    return {};
  }
}

export function countUsed(code: string): void {
  const used = readUsed();
  localStorage.setItem(storageKey, JSON.stringify({ ...used, [code]: (used[code] ?? 0) + 1 }));
}

const uses = (used: Used, code: string): number =>
  Object.entries(used).reduce(
    (sum, [each, count]) => (each === code || each.startsWith(`${code}.`) ? sum + count : sum),
    0,
  );

/** Most used first; what is used alike keeps its order. */
export const mostUsedFirst = <T extends { code: string }>(items: readonly T[], used: Used): T[] =>
  [...items].sort((a, b) => uses(used, b.code) - uses(used, a.code));

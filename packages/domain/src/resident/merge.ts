/** A value of a field as it is compared; numbers that are sealed are compared by their hashes. */
export type FieldValue = string | number | boolean | null;
export type Fields = Readonly<Record<string, FieldValue>>;

export type Merge = {
  /** Fields to be written: nobody else touched them. */
  readonly applied: readonly string[];
  /** Fields that somebody else changed to something else meanwhile: theirs stays. */
  readonly clashes: readonly string[];
};

/**
 * Merges wished-for values with what others did since (sync.md, Conflicts). `base` is what the writer saw, `current` what
 * is stored. Per field: untouched by others is applied; the same wish twice is nothing to do; two different wishes are a
 * clash, in which the server's order wins. Applying the same wishes again changes nothing.
 */
export function mergeFields(base: Fields, current: Fields, wanted: Fields): Merge {
  const applied: string[] = [];
  const clashes: string[] = [];
  for (const [field, wish] of Object.entries(wanted)) {
    if (current[field] === wish) continue;
    // What is wished for is what was seen: no change was meant.
    if (base[field] === wish) continue;
    if (base[field] === current[field]) applied.push(field);
    else clashes.push(field);
  }
  return { applied, clashes };
}

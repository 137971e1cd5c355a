const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const han = /\p{Script=Han}/u;

const pairs = (run: string): string[] =>
  Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));

/**
 * What a text is found by: every Chinese character and every pair of neighbours, other words whole in lower case. A
 * dictionary was tried and rejected: it cut 路灯不亮 into 路 and 灯不亮, so that 路灯 found nothing
 * (docs/decisions/0009-chinese-search-by-pairs.md).
 */
export function indexWords(...texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
      if (!han.test(run)) found.add(run.slice(0, 60));
      else for (const word of [...run, ...pairs(run)]) found.add(word);
    }
  }
  return [...found];
}

/** A typed query as a `tsquery` that must match whole: neighbours stay neighbours; a Latin word may be a beginning. */
export function searchQuery(typed: string): string | undefined {
  const terms: string[] = [];
  for (const [run] of typed.normalize('NFKC').toLowerCase().matchAll(runs)) {
    if (!han.test(run)) terms.push(`'${run.slice(0, 60)}':*`);
    else terms.push(...(run.length === 1 ? [run] : pairs(run)).map((word) => `'${word}'`));
  }
  return terms.length === 0 ? undefined : terms.join(' & ');
}

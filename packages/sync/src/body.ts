import type { Attachment } from './log.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withList(body: unknown, path: readonly string[], list: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return list;
  const record = isRecord(body) ? body : {};
  return { ...record, [head]: withList(record[head], rest, list) };
}

/** The body with the ids of its photos at their places, as far as they are known, each id once per list. */
export function bodyWithPhotos(body: unknown, attachments: readonly Attachment[]): unknown {
  const lists = new Map<string, string[]>();
  for (const { into, storedId, sha256 } of attachments) {
    const id = sha256 ?? storedId;
    if (id === null || id === undefined) continue;
    const list = lists.get(into) ?? [];
    if (!list.includes(id)) list.push(id);
    lists.set(into, list);
  }
  return [...lists].reduce((filled, [into, list]) => withList(filled, into.split('.'), list), body);
}

/** Chinese and English say the same things: same keys, same placeholders, nothing empty. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, Problem, Source } from './sources.ts';

/** Keys to texts, nested keys joined by dots; plural endings are dropped, since Chinese has one form. */
export function flatten(value: unknown, prefix = ''): Map<string, string> {
  if (typeof value === 'string')
    return new Map([[prefix.replace(/_(zero|one|two|few|many|other)$/, ''), value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, prefix ? `${prefix}.${key}` : key)]),
  );
}

function placeholders(text: string): string {
  const names = text.match(/\{\{\s*[\w.]+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/\W/g, '')))]
    .filter((name) => name !== 'count')
    .sort()
    .join();
}

/** What the second language lacks, has too much, or fills differently. */
export function differences(first: Map<string, string>, second: Map<string, string>): string[] {
  return [...first].flatMap(([key, text]) => {
    const other = second.get(key);
    if (other === undefined) return [`${key} is missing`];
    if (other.trim() === '') return [`${key} is empty`];
    return placeholders(text) === placeholders(other) ? [] : [`${key} has other placeholders`];
  });
}

async function load(source: Source, root: string): Promise<Map<string, string>> {
  if (source.path.endsWith('.json')) return flatten(JSON.parse(source.text));
  const module: Record<string, unknown> = await import(pathToFileURL(path.join(root, source.path)).href);
  return new Map(Object.values(module).flatMap((value) => [...flatten(value)]));
}

/** `…/zh.json` beside `…/en.json`, or `…/zh/menu.json` beside `…/en/menu.json`; .ts alike. */
function englishOf(file: string): string | undefined {
  const parts = file.split('/');
  const at = parts.findIndex((part) => part === 'zh' || /^zh\.(json|ts)$/.test(part));
  if (at < 0) return undefined;
  return parts.with(at, String(parts[at]).replace('zh', 'en')).join('/');
}

export const locales: Check = {
  name: 'both languages are complete',
  async run(sources, root) {
    const problems: Problem[] = [];
    for (const chinese of sources) {
      const place = englishOf(chinese.path);
      if (!place || !/^(apps|packages)\//.test(place)) continue;
      const english = sources.find((source) => source.path === place);
      if (!english) {
        problems.push({ path: place, text: 'there is a Chinese file, but no English one' });
        continue;
      }
      const [zh, en] = await Promise.all([load(chinese, root), load(english, root)]);
      problems.push(...differences(zh, en).map((text) => ({ path: english.path, text })));
      problems.push(...differences(en, zh).map((text) => ({ path: chinese.path, text })));
    }
    return problems;
  },
};

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import sharedEn from '../../../../packages/ui/src/i18n/en.json' with { type: 'json' };
import sharedZh from '../../../../packages/ui/src/i18n/zh.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : leaves(value, `${before}${key}.`),
  );
const keys = (tree: Tree) => leaves(tree).map(([key]) => key);

const sources = (readdirSync(path.join(import.meta.dirname, '..'), { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(path.join(import.meta.dirname, '..', name), 'utf8'))
  .join('\n');

test('both languages have the same keys and the same places to fill', () => {
  expect(keys(en)).toEqual(keys(zh));
  const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  const chinese = new Map(leaves(zh));
  for (const [key, text] of leaves(en))
    expect([key, holes(text)]).toEqual([key, holes(chinese.get(key) ?? '')]);
});

test('every word that a screen asks for is there', () => {
  const known = new Set([...keys(zh), ...keys(sharedZh), ...keys(sharedEn)]);
  const asked = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
  expect(asked.length).toBeGreaterThan(80);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

test('Chinese punctuation is full width', () => {
  const mixed = leaves(zh).filter(([, text]) => /[\u4e00-\u9fff][,;:?!]/.test(text));
  expect(mixed).toEqual([]);
});

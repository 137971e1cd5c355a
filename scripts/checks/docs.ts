/** What the documents name exists: paths in backticks and links, and npm scripts. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check, Problem, Source } from './sources.ts';

const ours = /^(apps|packages|docs|scripts|tests|bench|\.ci)\/[\w@.{},*/-]+$/;

/** Repository paths in `backticks`; routes, commands and words with placeholders are not paths. */
export function namedPaths(line: string): string[] {
  return [...line.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text).filter((text) => ours.test(text));
}

export function linkedPaths(line: string): string[] {
  return [...line.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map(([, target = '']) => decodeURI(target.replace(/#.*$/, '')))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

export function npmScripts(line: string): string[] {
  return [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
}

function problemsOf({ path: file, text }: Source, root: string, scripts: Set<string>): Problem[] {
  const exists = (pattern: string) =>
    existsSync(path.join(root, pattern)) || globSync(pattern, { cwd: root }).length > 0;
  const beside = (target: string) => existsSync(path.join(root, path.dirname(file), target));
  return text.split('\n').flatMap((line, index) => [
    ...namedPaths(line)
      .filter((name) => !exists(name))
      .map((name) => ({ path: file, line: index + 1, text: `no such path: ${name}` })),
    ...linkedPaths(line)
      .filter((target) => !beside(target))
      .map((target) => ({ path: file, line: index + 1, text: `broken link: ${target}` })),
    ...npmScripts(line)
      .filter((name) => !scripts.has(name))
      .map((name) => ({ path: file, line: index + 1, text: `no such command: npm run ${name}` })),
  ]);
}

export const docs: Check = {
  name: 'documents name what exists',
  run(sources, root) {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const scripts = new Set(Object.keys(manifest.scripts));
    return sources
      .filter((source) => source.path.endsWith('.md'))
      .flatMap((source) => problemsOf(source, root, scripts));
  },
};

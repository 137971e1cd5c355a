/** Files must not import each other in a circle, across packages too. */
import path from 'node:path';
import { type Check, importsOf, isCode, type Problem, type Source } from './sources.ts';

function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  const name = /^@jingwei\/([^/]+)$/.exec(specifier)?.[1];
  return name && `packages/${name}/src/index.ts`;
}

/** Imports that exist at run time; types leave no trace. */
function graphOf(sources: Source[]): Map<string, string[]> {
  const code = sources.filter(isCode);
  const known = new Set(code.map((source) => source.path));
  return new Map(
    code.map((source) => [
      source.path,
      importsOf(source)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ specifier }) => resolve(source.path, specifier))
        .filter((file) => file !== undefined && known.has(file))
        .map(String),
    ]),
  );
}

/** Every circle once, by depth-first search. */
export function circlesIn(graph: Map<string, string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      circles.push([...trail.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return circles;
}

export const cycles: Check = {
  name: 'no import cycles',
  run: (sources) =>
    circlesIn(graphOf(sources)).map(
      (circle): Problem => ({
        path: circle[0] ?? '',
        text: `imports in a circle: ${circle.join(' → ')}`,
      }),
    ),
};

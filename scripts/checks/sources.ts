/** The project's own files, read and parsed once for all checks. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ParseResult, parse } from '@babel/parser';

/** `path` is relative to the root, with forward slashes. */
export type Source = { path: string; text: string };
export type Problem = { path: string; line?: number; text: string };
export type Check = { name: string; run(sources: Source[], root: string): Problem[] | Promise<Problem[]> };

const skipped = new Set(['node_modules', 'dist', '.git', 'data', 'test-results']);
const textual = /\.(ts|tsx|mts|mjs|js|css|html|json|sql|md|yml|yaml)$/;

export function readSources(root: string): Source[] {
  return globSync(['*', '.ci/*', '{apps,packages,bench,tests,scripts,docs}/**/*'], {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => skipped.has(entry.name),
  })
    .filter((entry) => entry.isFile() && textual.test(entry.name) && entry.name !== 'package-lock.json')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: path.relative(root, file).replaceAll(path.sep, '/'),
      text: readFileSync(file, 'utf8'),
    }));
}

export function isCode({ path: file }: Source): boolean {
  return /\.(ts|tsx)$/.test(file);
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.startsWith('tests/');
}

const parsed = new WeakMap<Source, ParseResult>();

export function syntaxOf(source: Source): ParseResult {
  const known = parsed.get(source);
  if (known) return known;
  const tree = parse(source.text, {
    sourceType: 'module',
    plugins: [
      'typescript',
      'explicitResourceManagement',
      ...(source.path.endsWith('x') ? (['jsx'] as const) : []),
    ],
  });
  parsed.set(source, tree);
  return tree;
}

/** A node of the syntax tree, as far as the checks look at it. */
export type Node = { type: string; loc?: { start: { line: number } } | null; [field: string]: unknown };

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const unvisited = new Set([
  'loc',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'tokens',
  'errors',
]);

/** Calls `visit` for every node with its parent, outermost first; `false` skips what is inside. */
export function walk(node: Node, visit: (node: Node, parent?: Node) => unknown, parent?: Node): void {
  if (visit(node, parent) === false) return;
  for (const [field, value] of Object.entries(node)) {
    if (unvisited.has(field)) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

export function walkSource(source: Source, visit: (node: Node, parent?: Node) => unknown): void {
  const { program }: { program: unknown } = syntaxOf(source);
  if (isNode(program)) walk(program, visit);
}

export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 0;
}

export type Import = { specifier: string; line: number; typeOnly: boolean };

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
]);

/** Every import of a file: static, re-exporting and dynamic ones with a fixed text. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  walkSource(source, (node) => {
    const call = node.type === 'CallExpression' && isNode(node['callee']) && node['callee'].type === 'Import';
    if (!call && !importing.has(node.type)) return;
    const target = call && Array.isArray(node['arguments']) ? node['arguments'][0] : node['source'];
    if (!isNode(target) || typeof target['value'] !== 'string') return;
    const typeOnly = node['importKind'] === 'type' || node['exportKind'] === 'type';
    found.push({ specifier: target['value'], line: lineOf(node), typeOnly });
  });
  return found;
}

import { isNode, isTest, type Node, type Source, syntaxOf, walk } from '../checks/sources.ts';
import { rows } from './rows.ts';

const titled = new Set(['test', 'it', 'describe']);

/** The name at the root of a call: `test.each(…)(…)` is a call of `test`. */
function rootName(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('type' in node)) return undefined;
  if (node.type === 'Identifier' && 'name' in node) return String(node.name);
  if ('object' in node) return rootName(node.object);
  if ('callee' in node) return rootName(node.callee);
  return undefined;
}

function titleOf({ type, ...call }: Node): string {
  if (type !== 'CallExpression' || !titled.has(rootName(call['callee']) ?? '')) return '';
  const [first] = Array.isArray(call['arguments']) ? (call['arguments'] as Node[]) : [];
  if (first?.type === 'StringLiteral') return String(first['value']);
  if (first?.type !== 'TemplateLiteral') return '';
  return (first['quasis'] as { value: { raw: string } }[]).map(({ value }) => value.raw).join('…');
}

/** The rows that the titles of a test file name. */
export function rowsNamed(source: Source): Set<number> {
  const named = new Set<number>();
  const program: unknown = syntaxOf(source).program;
  if (!isNode(program)) return named;
  walk(program, (node) => {
    for (const [, row] of titleOf(node).matchAll(/\bR(\d{1,3})\b/g)) named.add(Number(row));
  });
  return named;
}

/** Every row with what owns it and which tests name it, as the page `docs/requirements-map.md`. */
export function requirementsMap(sources: readonly Source[]): string {
  const tests = sources.filter(({ path }) => isTest(path) && /\.test\.tsx?$/.test(path));
  const named = tests.map((source) => ({ path: source.path, rows: rowsNamed(source) }));
  const lines = rows.map(({ row, part, rule, feature }) => {
    const files = named.filter((test) => test.rows.has(row)).map(({ path }) => `\`${path}\``);
    const owner = feature === null ? 'not yet' : `\`${feature}\``;
    return `| R${row} | ${part} | ${rule} | ${owner} | ${files.length === 0 ? 'not yet' : files.join(' ')} |`;
  });
  return `# Requirements, features and tests

Made by \`npm run requirements\` from \`scripts/requirements/rows.ts\` and the titles of the tests; \`npm test\` fails when
it is not fresh. A named row may be met only in part.

| row | part | rule | feature | tests that name it |
|---|---|---|---|---|
${lines.join('\n')}
`;
}

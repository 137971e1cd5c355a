/** Pure packages take time, chance and identity as arguments; a hidden clock would make them untestable. */
import {
  type Check,
  isCode,
  isNode,
  isTest,
  lineOf,
  type Node,
  type Problem,
  walkSource,
} from './sources.ts';

const pure = /^packages\/(contract|domain|geo|sync)\/src\//;
const members = new Map([
  ['Date', ['now']],
  ['Math', ['random']],
  ['Temporal', ['Now']],
  ['performance', ['now']],
  ['crypto', ['randomUUID', 'getRandomValues', 'subtle']],
]);
const calls = new Set(['fetch', 'setTimeout', 'setInterval']);

/** The name of what the node reads from the outside, if it does. */
export function impurityOf(node: Node): string | undefined {
  if (node.type === 'MemberExpression' && isNode(node['object']) && isNode(node['property'])) {
    const [object, property] = [String(node['object']['name']), String(node['property']['name'])];
    return members.get(object)?.includes(property) ? `${object}.${property}` : undefined;
  }
  const callee = node['callee'];
  if (!isNode(callee)) return undefined;
  const name = String(callee['name']);
  if (node.type === 'CallExpression') return calls.has(name) ? `${name}()` : undefined;
  const bare = Array.isArray(node['arguments']) && node['arguments'].length === 0;
  return node.type === 'NewExpression' && name === 'Date' && bare ? 'new Date()' : undefined;
}

export const purity: Check = {
  name: 'packages have no clock, chance or input',
  run: (sources) =>
    sources
      .filter((source) => isCode(source) && pure.test(source.path) && !isTest(source.path))
      .flatMap((source) => {
        const problems: Problem[] = [];
        walkSource(source, (node) => {
          const name = impurityOf(node);
          if (name)
            problems.push({ path: source.path, line: lineOf(node), text: `${name} in a pure package` });
        });
        return problems;
      }),
};

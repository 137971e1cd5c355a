/** Which part may know which: packages, feature slices, and where SQL lives. */
import path from 'node:path';
import {
  type Check,
  importsOf,
  isCode,
  isNode,
  isTest,
  lineOf,
  type Node,
  type Problem,
  type Source,
  walkSource,
} from './sources.ts';

const pure = ['contract', 'domain', 'geo', 'sync'];
const allowed: Record<string, string[]> = {
  'packages/contract': [],
  'packages/domain': ['contract'],
  'packages/geo': ['contract', 'domain'],
  'packages/sync': ['contract', 'domain'],
  'packages/ui': ['contract', 'domain'],
  'apps/api': pure,
  'apps/console': [...pure, 'ui'],
  'apps/field': [...pure, 'ui'],
  'apps/portal': [...pure, 'ui'],
};

function workspaceOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function featureOf(file: string): string | undefined {
  return /^(apps\/[^/]+\/src\/features\/[^/]+)\//.exec(file)?.[1];
}

function target(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

function packageProblem(file: string, specifier: string): string | undefined {
  const may = allowed[workspaceOf(file)];
  const [, name, rest] = /^@jingwei\/([^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (!may || !name) return undefined;
  if (!may.includes(name)) return `${workspaceOf(file)} must not depend on ${name}`;
  return rest && !rest.endsWith('.css')
    ? `import @jingwei/${name} by its one entry, not ${specifier}`
    : undefined;
}

function pathProblem(file: string, specifier: string): string | undefined {
  const to = target(file, specifier);
  if (!to) return undefined;
  if (allowed[workspaceOf(file)] && !isTest(file) && workspaceOf(to) !== workspaceOf(file)) {
    return `${specifier} leaves ${workspaceOf(file)}; import the package by name`;
  }
  const [feature, own] = [featureOf(to), featureOf(file)];
  if (!feature || feature === own || isTest(file) || to.endsWith('.css')) return undefined;
  if (file.startsWith('apps/api/src/platform/')) return `platform must not know the feature ${feature}`;
  if (/\/queries\.ts$/.test(to)) return `the queries of ${feature} are its own`;
  // The frame of an app may load a page by itself: through an index it could not come later than the rest. What lies
  // below the screens has an entry of its own, `store.ts`: an index brings the screens along.
  const throughEntry = own === undefined || /\/(index\.tsx?|store\.ts)$/.test(to);
  return throughEntry ? undefined : `${feature} is met through its index.ts, not ${specifier}`;
}

function purityProblem(file: string, specifier: string): string | undefined {
  const isPackage = file.startsWith('packages/') && !isTest(file);
  return isPackage && specifier.startsWith('node:') ? `packages are pure; ${specifier} is not` : undefined;
}

export const arrows: Check = {
  name: 'dependencies point one way',
  run: (sources) =>
    sources.filter(isCode).flatMap((source) =>
      importsOf(source).flatMap(({ specifier, line }): Problem[] => {
        const text =
          packageProblem(source.path, specifier) ??
          pathProblem(source.path, specifier) ??
          purityProblem(source.path, specifier);
        return text ? [{ path: source.path, line, text }] : [];
      }),
    ),
};

const builders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);
// The reach of a noun and its columns are fragments that its queries are made of.
const sqlHomes = [
  /\/(queries|reach|columns)(\.|\/)/,
  /^apps\/api\/src\/platform\/db\//,
  /^apps\/api\/src\/demo\//,
  /^(bench|tests|scripts)\//,
];

function isSql(node: Node): boolean {
  if (node.type === 'TaggedTemplateExpression') {
    return isNode(node['tag']) && (node['tag']['name'] === 'sql' || isSqlMember(node['tag']));
  }
  if (node.type !== 'MemberExpression' || !isNode(node['property'])) return false;
  return builders.has(String(node['property']['name']));
}

function isSqlMember(tag: Node): boolean {
  return tag.type === 'MemberExpression' && isNode(tag['object']) && tag['object']['name'] === 'sql';
}

function hasHomeForSql({ path: file }: Source): boolean {
  return isTest(file) || sqlHomes.some((home) => home.test(file));
}

export const sqlHome: Check = {
  name: 'SQL only in queries.ts',
  run: (sources) =>
    sources
      .filter((source) => isCode(source) && !hasHomeForSql(source))
      .flatMap((source) => {
        const problems: Problem[] = [];
        walkSource(source, (node) => {
          if (isSql(node))
            problems.push({ path: source.path, line: lineOf(node), text: 'SQL outside queries.ts' });
        });
        return problems;
      }),
};

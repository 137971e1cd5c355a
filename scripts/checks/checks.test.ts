import { expect, test } from 'vitest';
import { arrows, sqlHome } from './arrows.ts';
import { circlesIn, cycles } from './cycles.ts';
import { linkedPaths, namedPaths, npmScripts } from './docs.ts';
import { differences, flatten } from './locales.ts';
import { lockProblems, migrations } from './manifests.ts';
import { purity } from './purity.ts';
import { names, sizes } from './sizes.ts';
import type { Check } from './sources.ts';
import { words } from './words.ts';

async function problems(check: Check, files: Record<string, string>): Promise<string[]> {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return (await check.run(sources, '/nowhere')).map(({ path, text }) => `${path}: ${text}`);
}

test('a package that reaches up is refused', async () => {
  expect(await problems(arrows, { 'packages/domain/src/a.ts': "import { x } from '@jingwei/geo';" })).toEqual(
    ['packages/domain/src/a.ts: packages/domain must not depend on geo'],
  );
  expect(await problems(arrows, { 'packages/geo/src/a.ts': "import { x } from '@jingwei/domain';" })).toEqual(
    [],
  );
});

test('a package is met by its one entry, and never by a path', async () => {
  const found = await problems(arrows, {
    'apps/api/src/a.ts':
      "import '@jingwei/geo/src/grid.ts';\nawait import('../../../packages/geo/src/index.ts');",
  });
  expect(found).toHaveLength(2);
});

test('a slice is met through its index, its queries never', async () => {
  const found = await problems(arrows, {
    'apps/api/src/features/events/routes.ts': "export * from '../areas/index.ts';",
    'apps/api/src/features/events/jobs.ts': "import { q } from '../areas/queries.ts';",
    'apps/console/src/app/router.tsx': "const page = () => import('../features/queue/QueuePage.tsx');",
    'apps/console/src/features/queue/a.tsx': "import { p } from '../place/tree.tsx';",
    'apps/api/src/platform/http/routes.ts': "import { p } from '../../features/areas/index.ts';",
  });
  expect(found.map((line) => line.split(':')[0])).toEqual([
    'apps/api/src/features/events/jobs.ts',
    'apps/console/src/features/queue/a.tsx',
    'apps/api/src/platform/http/routes.ts',
  ]);
});

test('a pure package may not import from Node', async () => {
  expect(await problems(arrows, { 'packages/sync/src/a.ts': "import fs from 'node:fs';" })).toHaveLength(1);
  expect(await problems(arrows, { 'packages/sync/src/a.test.ts': "import fs from 'node:fs';" })).toEqual([]);
});

test('SQL stays in queries.ts', async () => {
  const text = 'const a = sql`select 1`; const b = db.selectFrom("event"); const c = sql.raw`x`;';
  expect(await problems(sqlHome, { 'apps/api/src/features/events/routes.ts': text })).toHaveLength(3);
  expect(await problems(sqlHome, { 'apps/api/src/features/events/queries.ts': text })).toEqual([]);
});

test('a hidden clock or chance in a pure package is found', async () => {
  const text =
    'Date.now(); Math.random(); Temporal.Now.instant(); new Date(); new Date(0); Temporal.Instant.from("");';
  expect(await problems(purity, { 'packages/domain/src/a.ts': text })).toHaveLength(4);
  expect(await problems(purity, { 'packages/ui/src/a.ts': text })).toEqual([]);
});

test('an import circle is named once, types do not close one', async () => {
  expect(
    circlesIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['a']],
        ['d', ['a']],
      ]),
    ),
  ).toEqual([['a', 'b', 'c', 'a']]);
  const through = {
    'packages/domain/src/index.ts': "export { a } from './a.ts';",
    'packages/domain/src/a.ts': "import { b } from '@jingwei/domain';",
  };
  expect(await problems(cycles, through)).toHaveLength(1);
  const typed = { ...through, 'packages/domain/src/a.ts': "import type { B } from '@jingwei/domain';" };
  expect(await problems(cycles, typed)).toEqual([]);
});

test('long files and vague names are refused, migrations are exempt', async () => {
  const long = 'x\n'.repeat(301);
  expect(await problems(sizes, { 'apps/api/src/a.ts': long, 'apps/api/migrations/1.ts': long })).toEqual([
    'apps/api/src/a.ts: 301 lines; the limit is 300',
  ]);
  expect(
    await problems(names, { 'apps/api/src/utils/a.ts': '', 'packages/ui/src/BaseCard.tsx': '' }),
  ).toHaveLength(2);
  expect(await problems(names, { 'packages/ui/src/baseline.ts': '' })).toEqual([]);
});

test('words on a screen that no translator would find are refused', async () => {
  const text = `
    const a = '中文标题'; const b = \`共 \${n} 件\`; const key = 'queue.title';
    const c = <p title="Open event" className="wide card">Hello there <b>{n}</b> · GPS</p>;
    const d = texts({ save: '保存' }, { save: 'Save' });`;
  expect(await problems(words, { 'apps/portal/src/a.tsx': text })).toHaveLength(5);
  expect(await problems(words, { 'apps/portal/src/locales/zh.ts': text.replace(/<p.*p>/, '1') })).toEqual([]);
});

test('both languages have the same keys and placeholders', () => {
  const zh = flatten({ a: { b: '共 {{count}} 件' }, c: '你好 {{name}}', only: '只有中文' });
  const en = flatten({ a: { b_one: 'one', b_other: '{{count}} of them' }, c: 'Hello {{nome}}' });
  expect(differences(zh, en)).toEqual(['c has other placeholders', 'only is missing']);
  expect(differences(en, zh)).toEqual(['c has other placeholders']);
});

test('paths, links and commands are found in a document', () => {
  expect(namedPaths('see `apps/api/src/main.ts`, `/api/events`, `event.verify` and `apps/<noun>`')).toEqual([
    'apps/api/src/main.ts',
  ]);
  expect(
    linkedPaths('[tour](docs/tour.md#start), ![shot](a.png "x"), [site](https://x.example) [top](#top)'),
  ).toEqual(['docs/tour.md', 'a.png']);
  expect(npmScripts('`npm run audit:verify` then npm run bench -- --json out.json')).toEqual([
    'audit:verify',
    'bench',
  ]);
});

test('two migrations with one stamp are refused', async () => {
  const found = await problems(migrations, {
    'apps/api/migrations/202611240900-areas.sql': '',
    'apps/api/migrations/202611240900-events.sql': '',
    'apps/api/migrations/late.sql': '',
  });
  expect(found).toHaveLength(2);
});

test('a lock file that names a registry or lacks another platform is refused', () => {
  expect(
    lockProblems({
      'node_modules/a': { optionalDependencies: { 'a-mac': '1', 'a-linux': '1' } },
      'node_modules/a-linux': {},
      'node_modules/b': { resolved: 'https://registry.example/b.tgz' },
      'node_modules/c/node_modules/a': { optionalDependencies: { inner: '1' } },
      'node_modules/c/node_modules/inner': {},
    }),
  ).toEqual([
    'node_modules/a lacks a-mac; npm ci would refuse',
    'node_modules/b names a registry: use omit-lockfile-registry-resolved',
  ]);
});

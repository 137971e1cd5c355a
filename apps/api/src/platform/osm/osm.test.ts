import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OsmProblem, readOsmFile } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'osm-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (text: string | Buffer): Promise<string> => {
  const file = path.join(folder, `${Math.random()}.osm`);
  await writeFile(file, text);
  return file;
};

const square = (id: number, lng: number, lat: number, size: number) =>
  [
    [0, 0],
    [size, 0],
    [size, size],
    [0, size],
  ]
    .map(([x = 0, y = 0], i) => `<node id="${id + i}" lon="${lng + x}" lat="${lat + y}"/>`)
    .join('');
const way = (id: number, nodes: readonly number[], tags: string) =>
  `<way id="${id}">${nodes.map((ref) => `<nd ref="${ref}"/>`).join('')}${tags}</way>`;
const tag = (k: string, v: string) => `<tag k="${k}" v="${v}"/>`;
const osm = (inside: string) => `<?xml version="1.0"?><osm version="0.6">${inside}</osm>`;

test('a real extract is read: buildings, roads by kind, outlines that are whole', async () => {
  const file = fileURLToPath(new URL('../../../fixtures/monaco.osm.gz', import.meta.url));
  const { buildings, lines, outlines, findings } = await readOsmFile(file);
  expect(buildings).toHaveLength(964);
  expect(lines.filter(({ kind }) => kind === 'arterial').length).toBeGreaterThan(50);
  expect(outlines.map(({ level }) => level).sort()).toEqual([10, 10, 2, 8]);
  expect(findings).toEqual([
    { feature: 'way/143210917', fault: 'tooSmall' },
    { feature: 'way/143214868', fault: 'tooSmall' },
  ]);
});

test('what is wrong is told by feature, and the rest is read', async () => {
  const house = tag('building', 'yes');
  const file = await written(
    osm(
      square(1, 113, 36, 0.001) +
        way(1, [1, 2, 3, 4, 1], house + tag('building:levels', '6') + tag('name', '一号楼')) +
        way(2, [1, 2, 3], house) +
        way(3, [1, 3, 2, 4, 1], house) +
        way(4, [1, 2, 99, 1], house) +
        way(5, [1, 2], tag('highway', 'primary') + tag('name', '长兴路')) +
        way(6, [1, 2], tag('highway', 'primary') + tag('tunnel', 'yes')) +
        way(7, [1, 98], tag('highway', 'residential')),
    ),
  );
  const { buildings, lines, findings } = await readOsmFile(file);
  expect(buildings).toMatchObject([{ id: 'way/1', name: '一号楼', floors: 6, home: true }]);
  expect(lines).toMatchObject([{ id: 'way/5', name: '长兴路', kind: 'arterial' }]);
  expect(findings.toSorted((a, b) => a.feature.localeCompare(b.feature))).toEqual([
    { feature: 'way/2', fault: 'notClosed' },
    { feature: 'way/3', fault: 'crossesItself' },
    { feature: 'way/4', fault: 'nodeMissing' },
    { feature: 'way/7', fault: 'nodeMissing' },
  ]);
});

test('a building of several ways is one, its courtyard with it', async () => {
  const relation = `<relation id="1"><member type="way" ref="1" role="outer"/><member type="way" ref="2" role="outer"/>${tag('type', 'multipolygon')}${tag('building', 'apartments')}</relation>`;
  const file = await written(
    osm(square(1, 113, 36, 0.001) + way(1, [1, 2, 3], '') + way(2, [1, 4, 3], '') + relation),
  );
  const { buildings, findings } = await readOsmFile(file);
  expect(buildings).toMatchObject([{ id: 'relation/1', home: true }]);
  expect(buildings[0]?.squareMetres).toBeGreaterThan(9000);
  expect(findings).toEqual([]);
});

test.each([
  ['an empty file', ''],
  ['no extract', 'code,name\n1,2\n'],
  ['an extract that is cut off', '<?xml version="1.0"?><osm><node id="1" lon="1" lat="1"/><way id="2">'],
  ['an extract of nothing', osm('')],
])('%s is refused in words', async (_, text) => {
  await expect(readOsmFile(await written(text))).rejects.toBeInstanceOf(OsmProblem);
});

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { PublicReport } from '@jingwei/contract';
import type { FeatureCollection } from 'geojson';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, pointIn, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const words = '张三家门口的井盖';
const telephone = '13800001234';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  const reporter = { name: '李四', telephone };
  for (const category of ['utility.manhole', 'dispute', 'utility.manhole']) {
    const body = { id: v7(), category, description: words, address: '3号楼', point: pointIn(grid), reporter };
    await town.anyone.call(PublicReport, { body });
  }
});
afterAll(() => town.close());

const at4326 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
const at4490 = 'http://www.opengis.net/def/crs/EPSG/0/4490';
type Page = FeatureCollection & {
  numberMatched?: number;
  numberReturned: number;
  links: { rel: string; href: string; type: string }[];
};

const get = (url: string, headers: Record<string, string> = {}) => town.app.inject({ url, headers });
async function items(collection: string, query: Record<string, string> = {}): Promise<Page> {
  const answer = await get(`/ogc/collections/${collection}/items?${new URLSearchParams(query)}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const ids = ({ features }: Page) => features.map(({ id }) => id);
const first = ({ features }: Page) => {
  const geometry = features[0]?.geometry;
  return geometry?.type === 'Polygon' ? geometry.coordinates[0]?.[0] : undefined;
};

describe('OGC API Features', () => {
  test('landing page, conformance, API and collections lead to each other', async () => {
    const landing = (await get('/ogc')).json();
    for (const { href, rel } of landing.links) {
      const answer = await get(new URL(href).pathname + new URL(href).search);
      expect(answer.statusCode, rel).toBe(200);
    }
    const api = await get('/ogc/api');
    expect(api.headers['content-type']).toBe('application/vnd.oai.openapi+json;version=3.0');
    expect(Object.keys(api.json().paths)).toContain('/collections/grids/items');
    const { collections } = (await get('/ogc/collections')).json();
    expect(collections.map(({ id }: { id: string }) => id)).toEqual([
      'grids',
      'communities',
      'service-points',
      'public-bodies',
      'events',
    ]);
    expect((await get('/ogc/conformance')).json().conformsTo).toHaveLength(5);
  });

  test('pages follow each other by their next links, and hold every grid once', async () => {
    const seen: unknown[] = [];
    let url: string | undefined = '/ogc/collections/grids/items?limit=4';
    while (url !== undefined) {
      const page: Page = (await get(url)).json();
      seen.push(...ids(page));
      const next = page.links.find(({ rel }) => rel === 'next');
      url = next && new URL(next.href).pathname + new URL(next.href).search;
    }
    const all = await items('grids', { limit: '1000' });
    expect(seen).toEqual(ids(all));
    expect(all.numberMatched).toBe(seen.length);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('a box picks what meets it, in the axis order of its reference system', async () => {
    const { lng, lat } = pointIn(grid);
    const box = [lng - 0.0001, lat - 0.0001, lng + 0.0001, lat + 0.0001];
    expect(ids(await items('grids', { bbox: box.join() }))).toEqual([grid]);
    const turned = [box[1], box[0], box[3], box[2]].join();
    for (const system of [at4326, at4490])
      expect(ids(await items('grids', { bbox: turned, 'bbox-crs': system }))).toEqual([grid]);
    const high = [box[0], box[1], -10, box[2], box[3], 9000].join();
    expect(ids(await items('grids', { bbox: high }))).toEqual([grid]);
    expect(ids(await items('grids', { bbox: '0,0,1,1' }))).toEqual([]);
  });

  test('answers come in the reference system that is asked for, and say which', async () => {
    const [lng, lat] = first(await items('grids')) ?? [];
    const answer = await get(`/ogc/collections/grids/items?crs=${encodeURIComponent(at4490)}`);
    expect(answer.headers['content-crs']).toBe(`<${at4490}>`);
    expect(first(answer.json())).toEqual([lat, lng]);
    const one = await get(`/ogc/collections/grids/items/${grid}`);
    expect(one.json()).toMatchObject({ type: 'Feature', id: grid, properties: { worker: '测试gridworker' } });
  });

  test('events of public facilities alone are published, without words, numbers or persons', async () => {
    const page = await items('events');
    expect(page.features).toHaveLength(2);
    expect(page.features[0]?.properties).toEqual({
      category: 'utility.manhole',
      state: 'open',
      reportedOn: expect.any(String),
      closedOn: null,
      place: grid,
    });
    const text = JSON.stringify(page);
    for (const secret of [words, telephone, '李四', '3号楼', 'number":"']) expect(text).not.toContain(secret);
    expect(page.features[0]?.geometry).toEqual({ type: 'Point', coordinates: [113.105, 36.105] });
  });

  test('R86 service points are public facts, picked by the time in which they are open', async () => {
    const { lng, lat } = pointIn(grid);
    await many(
      town.db.kysely,
      sql`insert into service_point (county, id, place, kind, name_zh, lng, lat, telephone, valid_from, valid_to, changed_at)
        values ('140403', ${v7()}, ${grid.slice(0, 14)}, 'serviceCentre', '党群服务中心', ${lng}, ${lat}, '0355-0001', '2020-01-01', null, now()),
          ('140403', ${v7()}, ${grid.slice(0, 14)}, 'market', '老菜市场', ${lng}, ${lat}, '', '2010-01-01', '2019-06-01', now()),
          ('140403', ${v7()}, ${grid.slice(0, 14)}, 'health', '规划卫生站', ${lng}, ${lat}, '', null, null, now())`,
    );
    const names = async (query: Record<string, string>) =>
      (await items('service-points', query)).features.map(({ properties }) => properties?.['name']).sort();
    expect(await names({})).toEqual(['党群服务中心', '规划卫生站']);
    expect(await names({ datetime: '2019-01-01' })).toEqual(['老菜市场']);
    expect(await names({ datetime: '2019-05-31/..' })).toEqual(['党群服务中心', '老菜市场']);
    expect(await names({ datetime: '2019-06-01/2019-12-31' })).toEqual([]);
    expect(await names({ bbox: '0,0,1,1' })).toEqual([]);
    const [first] = (await items('service-points', { limit: '1' })).features;
    expect(first?.geometry).toEqual({ type: 'Point', coordinates: [lng, lat] });
    expect(JSON.stringify(first)).not.toContain('changed');
  });

  test('a county decides which categories of events it publishes', async () => {
    const publish = (value: string[]) =>
      many(
        town.db.kysely,
        sql`update county set setting = jsonb_set(setting, '{publicEvents}', ${JSON.stringify(value)}::jsonb) where county = '140403'`,
      );
    await publish([]);
    expect((await items('events')).features).toEqual([]);
    await publish(['utility']);
    expect((await items('events')).features).toHaveLength(2);
  });

  test('events are picked by instant, day and interval', async () => {
    const now = town.clock();
    const [hourAgo, inAnHour] = [now.subtract({ hours: 1 }), now.add({ hours: 1 })];
    const count = async (datetime: string) => (await items('events', { datetime })).features.length;
    expect(await count(`${hourAgo}/${inAnHour}`)).toBe(2);
    expect(await count(`${hourAgo}/..`)).toBe(2);
    expect(await count(`../${hourAgo}`)).toBe(0);
    expect(await count('2001-01-01')).toBe(0);
    expect((await items('grids', { datetime: '2001-01-01' })).features.length).toBeGreaterThan(0);
  });

  test.for([
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=113,37,114,36',
    'bbox=36,113,37,114&bbox-crs=nowhere',
    'crs=http://example.org/crs',
    'datetime=yesterday',
    'datetime=../..',
    'datetime=2026-02-01/2026-01-01',
    'limit=0',
    'limit=ten',
    'wrong=1',
  ])('%s is refused', async (query) => {
    const answer = await get(`/ogc/collections/grids/items?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request.invalid' });
  });

  test('what is not there is missing; another county’s grids are in its own list alone', async () => {
    expect((await get('/ogc/collections/people/items')).statusCode).toBe(404);
    expect((await get('/ogc/collections/grids/items/140403.007.001.999')).statusCode).toBe(404);
    expect((await get("/ogc/collections/events/items/'")).statusCode).toBe(404);
    const west = await items('grids', { county: '140404' });
    expect(JSON.stringify(west.features)).not.toContain('140403');
  });

  test('a browser gets a page to read, with names escaped', async () => {
    await many(
      town.db.kysely,
      sql`update area set name = '<b>网格</b>' where county = '140403' and place = ${grid}`,
    );
    const page = await get('/ogc/collections/grids/items', { accept: 'text/html,*/*' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).not.toContain('<b>网格');
    expect(page.body).toContain('&#60;b&#62;网格');
  });
});

const ogrinfo = ['/usr/bin/ogrinfo', '/usr/local/bin/ogrinfo'].find((path) => existsSync(path));
const run = promisify(execFile);

/** What GDAL asks for in turn, where GDAL is not installed. */
async function asGdal(base: string): Promise<string> {
  const said: string[] = [];
  const { collections } = await (await fetch(`${base}/collections`)).json();
  for (const { id } of collections) {
    const page: Page = await (await fetch(`${base}/collections/${id}/items?limit=1000`)).json();
    said.push(`${id} Feature Count: ${page.features.length}`);
  }
  return said.join('\n');
}

test('GDAL reads every collection from the running server', async () => {
  const base = `${await town.app.listen({ port: 0, host: '127.0.0.1' })}/ogc`;
  const grids = (await items('grids', { limit: '1000' })).features.length;
  const said =
    ogrinfo === undefined
      ? await asGdal(base)
      : (await run(ogrinfo, ['-ro', '-so', '-al', `OAPIF:${base}`], { timeout: 25_000 })).stdout;
  for (const id of ['grids', 'communities', 'service-points', 'events']) expect(said).toContain(id);
  expect(said).toContain(`Feature Count: ${grids}`);
  expect(said).toContain('Feature Count: 2');
});

import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { relayAll } from '../../testing/relay.ts';
import { openTown, pointIn, type TestTown } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  const road = {
    type: 'Feature',
    geometry: {
      type: 'LineString',
      coordinates: [
        [113.1, 36.105],
        [113.13, 36.105],
      ],
    },
    properties: { layer: 'road', class: 'arterial', name: '英雄路' },
  };
  const document = JSON.stringify({ type: 'FeatureCollection', features: [road] });
  await many(
    town.db.kysely,
    sql`insert into map_layer (county, name, document) values ('140403', 'base', ${document}::jsonb)`,
  );
});
afterAll(() => town.close());

const grid = '140403.007.001.001';

/** The tile that a point lies in. */
function tileOf({ lng, lat }: { lng: number; lat: number }, z: number): string {
  const x = Math.floor(((lng + 180) / 360) * 2 ** z);
  const angle = (lat * Math.PI) / 180;
  const y = Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * 2 ** z);
  return `${z}/${x}/${y}`;
}

const get = (url: string, headers: Record<string, string> = {}) => town.app.inject({ url, headers });
const here = tileOf(pointIn(grid), 14);

function namesIn(body: Buffer, layer: string): unknown[] {
  const found = new VectorTile(new PbfReader(body)).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, i) => found?.feature(i).properties);
}

test('a tile holds the grids there, with nothing of any person, and is sent again only when it changed', async () => {
  const first = await get(`/tiles/grids/${here}.pbf`);
  expect(first.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
  const found = namesIn(first.rawPayload, 'grids');
  expect(found).toContainEqual({
    kind: 'grid',
    place: grid,
    name: '延安社区第1网格',
    code: '140403007001001',
  });
  const etag = String(first.headers['etag']);
  const again = await get(`/tiles/grids/${here}.pbf`, { 'if-none-match': etag });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  const small = await get(`/tiles/grids/${here}.pbf`, { 'accept-encoding': 'gzip' });
  expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(small.headers.etag).not.toBe(etag);
});

test('roads come from the base map; where nothing lies there is no tile', async () => {
  const roads = await get(`/tiles/roads/${here}.pbf`);
  expect(namesIn(roads.rawPayload, 'roads')).toEqual([{ layer: 'road', class: 'arterial', name: '英雄路' }]);
  expect((await get(`/tiles/roads/${tileOf({ lng: 0, lat: 0 }, 14)}.pbf`)).statusCode).toBe(204);
  expect((await get(`/tiles/buildings/${here}.pbf`)).statusCode).toBe(204);
});

test.for([
  '/tiles/people/1/0/0.pbf',
  '/tiles/grids/30/0/0.pbf',
  '/tiles/grids/1/2/0.pbf',
  '/tiles/grids/a/0/0.pbf',
])('%s is refused', async (url) => {
  expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
});

test('another county has its own tiles', async () => {
  const west = await get(`/tiles/grids/${here}.pbf?county=140404`);
  expect(west.rawPayload.toString('utf8')).not.toContain('140403');
});

test('R4 tiles follow when grids change', async () => {
  await many(
    town.db.kysely,
    sql`with renamed as (update area set name = '改名网格' where county = '140403' and place = ${grid})
      insert into outbox (county, kind, place) values ('140403', 'grids', ${grid})`,
  );
  await relayAll(town.db);
  await expect
    .poll(async () => (await get(`/tiles/grids/${here}.pbf`)).rawPayload.toString('utf8'))
    .toContain('改名网格');
});

test('the description names the tiles of a layer', async () => {
  const { tiles, vector_layers } = (await get('/tiles/grids.json')).json();
  expect(tiles[0]).toMatch(/\/tiles\/grids\/\{z\}\/\{x\}\/\{y\}\.pbf$/u);
  expect(vector_layers).toMatchObject([{ id: 'grids' }]);
});

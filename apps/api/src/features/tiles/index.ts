import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { refuse } from '@jingwei/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Feature } from '../../platform/http/feature.ts';
import { countyOf } from '../../platform/http/public.ts';
import { deepestZoom } from './cut.ts';
import { type LayerName, layerNames, tileLayers } from './sources.ts';

type Encoded = { readonly tag: string; readonly plain: Buffer; readonly gzip: Buffer };

const squeeze = promisify(gzip);
/** About 20 KB each. */
const mostKept = 3000;
const rateLimit = { max: 3000, timeWindow: 60_000 };

const Layer = Type.Union(layerNames.map((name) => Type.Literal(name)));
const County = Type.Optional(Type.String({ pattern: '^\\d{6}$' }));
const Tile = Type.Object({
  layer: Layer,
  z: Type.Integer({ minimum: 0, maximum: deepestZoom }),
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
});

async function encoded(tile: Uint8Array): Promise<Encoded> {
  const plain = Buffer.from(tile);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return { tag, plain, gzip: await squeeze(plain) };
}

function send(request: FastifyRequest, reply: FastifyReply, tile: Encoded): FastifyReply {
  const small = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  // A strong tag names these very bytes, so each encoding has its own.
  const tag = `"${tile.tag}${small ? '-gzip' : ''}"`;
  reply.header('ETag', tag).header('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match']?.split(',').some((known) => known.trim() === tag))
    return reply.status(304).send();
  if (small) reply.header('Content-Encoding', 'gzip');
  return reply.type('application/vnd.mapbox-vector-tile').send(small ? tile.gzip : tile.plain);
}

/** Vector tiles of what everybody may see, for our own maps and others’: grids, buildings, roads. */
export const tiles: Feature = async (app, { deps }) => {
  const layers = tileLayers(deps);
  const kept = new Map<string, Encoded>();
  const stop = deps.live.subscribe(({ kind, county }) => {
    if (kind === 'grids') layers.forget(county);
  });
  app.addHook('onClose', async () => stop());

  const keep = (key: string, tile: Encoded): Encoded => {
    const [oldest] = kept.size < mostKept ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, tile);
    return tile;
  };

  app.get<{
    Params: { layer: LayerName; z: number; x: number; y: number };
    Querystring: { county?: string };
  }>(
    '/tiles/:layer/:z/:x/:y.pbf',
    { schema: { params: Tile, querystring: Type.Object({ county: County }) }, config: { rateLimit } },
    async (request, reply) => {
      const { layer, z, x, y } = request.params;
      if (x >= 2 ** z || y >= 2 ** z) throw refuse('route.missing');
      const county = await countyOf(deps, request, request.query.county);
      const cut = await layers.of(county, layer);
      // Others may keep it, but ask each time whether it is still the same: grids change.
      reply.header('Cache-Control', 'public, no-cache').header('Access-Control-Allow-Origin', '*');
      const key = `${county} ${layer} ${cut.tag} ${z}/${x}/${y}`;
      const known = kept.get(key);
      if (known !== undefined) return send(request, reply, known);
      const tile = cut.tile(z, x, y);
      if (tile === undefined) return reply.status(204).send();
      return send(request, reply, keep(key, await encoded(tile)));
    },
  );

  app.get<{ Params: { layer: LayerName }; Querystring: { county?: string } }>(
    '/tiles/:layer.json',
    {
      schema: { params: Type.Object({ layer: Layer }), querystring: Type.Object({ county: County }) },
      config: { rateLimit },
    },
    async (request, reply) => {
      const { layer } = request.params;
      const { county } = request.query;
      const base = `${request.protocol}://${request.host}/tiles/${layer}`;
      reply.header('Access-Control-Allow-Origin', '*');
      return {
        tilejson: '3.0.0',
        name: layer,
        tiles: [`${base}/{z}/{x}/{y}.pbf${county === undefined ? '' : `?county=${county}`}`],
        minzoom: 0,
        maxzoom: deepestZoom,
        vector_layers: [{ id: layer, fields: fieldsOf[layer] }],
      };
    },
  );
};

const fieldsOf: Readonly<Record<LayerName, Record<string, string>>> = {
  grids: { kind: 'grid or community', place: 'path of codes', name: 'name', code: 'official code' },
  buildings: { kind: 'kind of building', floors: 'storeys' },
  roads: { class: 'class of road', name: 'name of the street' },
};

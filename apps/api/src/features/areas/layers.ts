import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { BaseLayer, GridLayer } from '@jingwei/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FeatureCollection } from 'geojson';
import type { Tx } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { callerOf, routeOptions } from '../../platform/http/routes.ts';
import { mapLayer, type OutlineRow, outlines } from './queries.ts';

/** A layer ready to send, in every encoding that it has been asked for. */
type Encoding = 'br' | 'gzip' | 'identity';
type Layer = { readonly tag: string; readonly at: number; readonly bodies: Map<Encoding, Promise<Buffer>> };
type Load = (tx: Tx, county: string) => Promise<string>;

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } };
const empty = JSON.stringify({ type: 'FeatureCollection', features: [] });

function layerOf(text: string, at: number): Layer {
  const plain = Buffer.from(text);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return { tag, at, bodies: new Map([['identity', Promise.resolve(plain)]]) };
}

async function bodyIn(layer: Layer, encoding: Encoding): Promise<Buffer> {
  const known = layer.bodies.get(encoding);
  if (known !== undefined) return known;
  const plain = await bodyIn(layer, 'identity');
  const body = encoding === 'br' ? squeeze.br(plain, brotli) : squeeze.gzip(plain);
  layer.bodies.set(encoding, body);
  return body;
}

function wanted(request: FastifyRequest): Encoding {
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted) ? 'gzip' : 'identity';
}

async function send(request: FastifyRequest, reply: FastifyReply, layer: Layer): Promise<FastifyReply> {
  const encoding = wanted(request);
  // A strong tag names these very bytes, so every encoding has its own.
  const tag = `"${layer.tag}-${encoding}"`;
  reply.header('ETag', tag).header('Cache-Control', 'public, no-cache').header('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match']?.split(',').some((known) => known.trim() === tag))
    return reply.status(304).send();
  if (encoding !== 'identity') reply.header('Content-Encoding', encoding);
  return reply.type('application/geo+json; charset=utf-8').send(await bodyIn(layer, encoding));
}

const featureOf = ({ geometry, worker, ...row }: OutlineRow) => ({
  type: 'Feature',
  geometry,
  properties: row.kind === 'grid' ? { ...row, worker } : row,
});

const gridLayer: Load = async (tx, county) => {
  const rows = await outlines(tx, county);
  return JSON.stringify({ type: 'FeatureCollection', features: rows.map(featureOf) });
};

const baseLayer: Load = async (tx, county) => (await mapLayer(tx, county, 'base'))?.document ?? empty;

/** The base map as features: land, water, green, blocks, roads by class, buildings. */
export async function baseMap(tx: Tx, county: string): Promise<FeatureCollection> {
  return JSON.parse(await baseLayer(tx, county));
}

/** Who works in a grid changes with the day, without any signal. */
const longestKeptMs = 60_000;

/** Serves a layer from memory, one copy per county. Answers how to forget a county. */
function serve(app: FastifyInstance, deps: Deps, operation: typeof GridLayer | typeof BaseLayer, load: Load) {
  const kept = new Map<string, Layer>();
  const current = async (county: string): Promise<Layer> => {
    const now = deps.clock().epochMilliseconds;
    const known = kept.get(county);
    if (known !== undefined && (operation === BaseLayer || now - known.at < longestKeptMs)) return known;
    const text = await inScope(deps.db, { county, reach: 'nothing' }, (tx) => load(tx, county));
    const fresh = layerOf(text, now);
    // The same words again: keep what has been compressed.
    const layer = known?.tag === fresh.tag ? { ...known, at: now } : fresh;
    if (text !== empty) kept.set(county, layer);
    return layer;
  };
  app.get(operation.path, routeOptions(operation), async (request, reply) => {
    const { county } = await callerOf(deps, request, operation);
    return send(request, reply, await current(county));
  });
  return (county: string) => void kept.delete(county);
}

/** The two map layers, which everybody may see. */
export function mapLayers(app: FastifyInstance, deps: Deps): void {
  const forgetGrids = serve(app, deps, GridLayer, gridLayer);
  const forgetBase = serve(app, deps, BaseLayer, baseLayer);
  const stop = deps.live.subscribe(({ kind, county }) => {
    if (kind !== 'grids') return;
    deps.grids.forget(county);
    forgetGrids(county);
    forgetBase(county);
  });
  app.addHook('onClose', async () => stop());
}

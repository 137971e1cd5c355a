import { refuse } from '@jingwei/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Feature } from 'geojson';
import type { Static } from 'typebox';
import type { Deps } from '../../platform/deps.ts';
import { countyOf } from '../../platform/http/public.ts';
import { askedOf, Many, One, systemOf } from './asked.ts';
import { inSystem } from './crs.ts';
import { geoJson, type Link } from './documents.ts';
import { featuresPage } from './html.ts';
import { baseOf, html, InCollection, known, OneFeature, options, wantsHtml } from './request.ts';

/** The address of the same request with some parameters changed. */
function again(request: FastifyRequest, changed: Record<string, string>): string {
  const url = new URL(request.url, baseOf(request));
  for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value);
  return url.href;
}

const ownLinks = (request: FastifyRequest, id: string): Link[] => [
  { href: again(request, {}), rel: 'self', type: geoJson },
  { href: again(request, { f: 'html' }), rel: 'alternate', type: 'text/html' },
  { href: `${baseOf(request)}/collections/${id}`, rel: 'collection', type: 'application/json' },
];

function pageLinks(request: FastifyRequest, { limit, offset }: Many, more: boolean): Link[] {
  const at = (rel: string, from: number): Link => ({
    href: again(request, { offset: String(from), limit: String(limit) }),
    rel,
    type: geoJson,
  });
  return [
    ...(more ? [at('next', offset + limit)] : []),
    ...(offset > 0 ? [at('prev', Math.max(0, offset - limit))] : []),
  ];
}

const put = (feature: Feature, crs: string): Feature => ({
  ...feature,
  geometry: inSystem(feature.geometry, crs),
});
const send = (reply: FastifyReply, crs: string, document: object) =>
  reply.header('Content-Crs', `<${crs}>`).type(`${geoJson}; charset=utf-8`).send(JSON.stringify(document));

function page(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: Static<typeof InCollection>; Querystring: Many }>(
    '/ogc/collections/:id/items',
    options(InCollection, Many),
    async (request, reply) => {
      const { id, title, find } = known(request.params.id);
      const { query } = request;
      const crs = systemOf('crs', query.crs);
      const county = await countyOf(deps, request, query.county);
      const { features, more, matched } = await find(deps, county, askedOf(query));
      const links = [...ownLinks(request, id), ...pageLinks(request, query, more)];
      if (wantsHtml(request, query.f)) return html(reply, featuresPage(title, features, links));
      return send(reply, crs, {
        type: 'FeatureCollection',
        ...(matched === undefined ? {} : { numberMatched: matched }),
        numberReturned: features.length,
        timeStamp: deps.clock().toString(),
        links,
        features: features.map((feature) => put(feature, crs)),
      });
    },
  );
}

function single(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: Static<typeof OneFeature>; Querystring: Static<typeof One> }>(
    '/ogc/collections/:id/items/:feature',
    options(OneFeature, One),
    async (request, reply) => {
      const { id, title, find } = known(request.params.id);
      const { query } = request;
      const crs = systemOf('crs', query.crs);
      const county = await countyOf(deps, request, query.county);
      const asked = { id: request.params.feature, offset: 0, limit: 1 };
      const [feature] = (await find(deps, county, asked)).features;
      if (feature === undefined) throw refuse('route.missing');
      const links = ownLinks(request, id);
      if (wantsHtml(request, query.f)) return html(reply, featuresPage(title, [feature], links));
      return send(reply, crs, { ...put(feature, crs), links });
    },
  );
}

/** The features of a collection, page by page, and one by one. */
export function items(app: FastifyInstance, deps: Deps): void {
  page(app, deps);
  single(app, deps);
}

import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Deps } from '../../platform/deps.ts';
import type { Feature } from '../../platform/http/feature.ts';
import { countyOf } from '../../platform/http/public.ts';
import { Form } from './asked.ts';
import { collections, extentOf } from './collections.ts';
import { apiOf, conformance, describe, landing, openapi } from './documents.ts';
import { linksPage } from './html.ts';
import { items } from './items.ts';
import { baseOf, html, InCollection, known, options, wantsHtml } from './request.ts';

type Query = { Querystring: Static<typeof Form> };
const nothing = Type.Object({});

/** What the service is: landing page, conformance, API. */
function service(app: FastifyInstance): void {
  app.get<Query>('/ogc', options(nothing, Form), async (request, reply) => {
    const document = landing(baseOf(request));
    return wantsHtml(request, request.query.f)
      ? html(reply, linksPage(document.title, document.description, document.links))
      : reply.send(document);
  });
  app.get('/ogc/', (_, reply) => reply.redirect('/ogc'));
  app.get('/ogc/conformance', options(nothing, Form), async () => conformance);
  app.get('/ogc/api', options(nothing, Form), async (request, reply) =>
    // As bytes, since a text would be told its character set, and GDAL takes the type by the letter.
    reply.type(openapi).send(Buffer.from(JSON.stringify(apiOf(baseOf(request))))),
  );
}

/** What there is: the collections, all and one by one. */
function catalogue(app: FastifyInstance, deps: Deps): void {
  app.get<Query>('/ogc/collections', options(nothing, Form), async (request, reply) => {
    const county = await countyOf(deps, request, request.query.county);
    const base = baseOf(request);
    const all = await Promise.all(
      collections.map(async (one) => describe(base, one, await extentOf(deps, county, one))),
    );
    const pages = all.flatMap(({ links }) => links.filter(({ type }) => type === 'text/html'));
    const links = [{ href: `${base}/collections`, rel: 'self', type: 'application/json' }];
    return wantsHtml(request, request.query.f)
      ? html(reply, linksPage('Collections', '', pages))
      : reply.send({ links, crs: all[0]?.crs, collections: all });
  });
  app.get<Query & { Params: Static<typeof InCollection> }>(
    '/ogc/collections/:id',
    options(InCollection, Form),
    async (request, reply) => {
      const collection = known(request.params.id);
      const county = await countyOf(deps, request, request.query.county);
      const document = describe(baseOf(request), collection, await extentOf(deps, county, collection));
      return wantsHtml(request, request.query.f)
        ? html(reply, linksPage(document.title, document.description, document.links))
        : reply.send(document);
    },
  );
}

/** OGC API Features, parts 1 and 2: what the public may see on the map, for the programs of others. */
export const ogc: Feature = async (app, { deps }) => {
  app.addHook('onRequest', async (_, reply) => {
    reply.header('Access-Control-Allow-Origin', '*').header('Access-Control-Expose-Headers', 'Content-Crs');
  });
  service(app);
  catalogue(app, deps);
  items(app, deps);
};

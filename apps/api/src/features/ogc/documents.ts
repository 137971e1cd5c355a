import { type Collection, collections } from './collections.ts';
import { type Box, crs84, epsg4490, systems } from './crs.ts';

export type Link = { href: string; rel: string; type: string; title?: string };

export const geoJson = 'application/geo+json';
const json = 'application/json';
export const openapi = 'application/vnd.oai.openapi+json;version=3.0';

export const conformance = {
  conformsTo: [
    'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
    'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
    'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html',
    'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
    'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  ],
};

export const landing = (base: string) => ({
  title: '经纬 Jingwei',
  description:
    '网格、社区、服务点、机关单位和公开事件。 Grids, communities, service points, public bodies and public events.',
  links: [
    { href: base, rel: 'self', type: json, title: 'This document' },
    { href: `${base}?f=html`, rel: 'alternate', type: 'text/html', title: 'This document as HTML' },
    { href: `${base}/api`, rel: 'service-desc', type: openapi, title: 'The API' },
    { href: `${base}/conformance`, rel: 'conformance', type: json, title: 'Conformance' },
    { href: `${base}/collections`, rel: 'data', type: json, title: 'Collections' },
  ] satisfies Link[],
});

/** Description of a collection; the reference systems are repeated, since some programs read only this. */
export function describe(base: string, { id, title, description }: Collection, box: Box | undefined) {
  const own = `${base}/collections/${id}`;
  return {
    ...{ id, title, description, itemType: 'feature', crs: [...systems], storageCrs: epsg4490 },
    ...(box === undefined ? {} : { extent: { spatial: { bbox: [box], crs: crs84 } } }),
    links: [
      { href: own, rel: 'self', type: json, title },
      { href: `${own}/items`, rel: 'items', type: geoJson, title: `${title} · GeoJSON` },
      { href: `${own}/items?f=html`, rel: 'items', type: 'text/html', title: `${title} · HTML` },
    ] satisfies Link[],
  };
}

const inQuery = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  ...(name === 'bbox' ? { style: 'form', explode: false } : {}),
});

const f = inQuery('f', { type: 'string', enum: ['json', 'html'] }, 'Form of the answer');
const crs = inQuery(
  'crs',
  { type: 'string', format: 'uri', enum: [...systems] },
  'Reference system of the answer',
);
const itemsParameters = [
  inQuery('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 100 }, 'Features on a page'),
  inQuery('offset', { type: 'integer', minimum: 0, default: 0 }, 'Features before the page'),
  inQuery(
    'bbox',
    { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    'Box that features meet',
  ),
  inQuery('bbox-crs', { type: 'string', format: 'uri', enum: [...systems] }, 'Reference system of bbox'),
  inQuery('datetime', { type: 'string' }, 'An instant, or an interval a/b with .. for an open end'),
];

const answer = (description: string, type: string) => ({
  '200': { description, content: { [type]: { schema: { type: 'object' } } } },
  '400': { description: 'A parameter is unknown or wrong' },
});

const get = (summary: string, parameters: object[], type = json) => ({
  get: { summary, parameters, responses: answer(summary, type) },
});

/** The API in OpenAPI 3.0, as the standard asks; the rest of the server is described at /api. */
export function apiOf(base: string) {
  const featureId = { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } };
  const paths = Object.fromEntries(
    collections.flatMap(({ id, title }) => [
      [`/collections/${id}`, get(title, [f])],
      [`/collections/${id}/items`, get(`${title} · features`, [f, crs, ...itemsParameters], geoJson)],
      [`/collections/${id}/items/{featureId}`, get(`${title} · one feature`, [featureId, f, crs], geoJson)],
    ]),
  );
  return {
    openapi: '3.0.3',
    info: { title: '经纬 Jingwei · OGC API Features', version: '1.0.0', license: { name: 'Apache-2.0' } },
    servers: [{ url: base }],
    paths: {
      '/': get('Landing page', [f]),
      '/conformance': get('Conformance', [f]),
      '/collections': get('Collections', [f]),
      ...paths,
    },
  };
}

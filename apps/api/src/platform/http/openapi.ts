import { errors, type Operation, operations } from '@jingwei/contract';
import type { FastifyInstance } from 'fastify';
import { readablePage } from './reference.ts';

const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errors) },
    detail: { type: 'string' },
    field: { type: 'string' },
    current: {},
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
} as const;

type Property = { schema: unknown; name: string; in: string; required: boolean };

function parameters(operation: Operation): Property[] {
  const of = (where: 'path' | 'query', schema: Operation['params']): Property[] =>
    Object.entries(schema.properties).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || (schema.required ?? []).includes(name),
      schema: property,
    }));
  const key: Property[] =
    operation.kind === 'write'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
        ]
      : [];
  return [...of('path', operation.params), ...of('query', operation.query), ...key];
}

function describe(operation: Operation): Record<string, unknown> {
  const byStatus = Map.groupBy(operation.refusals, (code) => String(errors[code][0]));
  const problems = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return {
    operationId: operation.name,
    tags: [operation.name.split('.')[0]],
    summary: operation.summary,
    security: operation.access === 'staff' ? [{ session: [] }, { key: [] }] : [],
    parameters: parameters(operation),
    ...('properties' in operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
      : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: operation.result } } },
      ...Object.fromEntries(problems),
    },
  };
}

/** OpenAPI 3.1 of every operation of the contract. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jingwei (经纬)',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'jingwei_session' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

/** `/api/openapi.json` and a page to read at `/api/docs`, both from the contract. */
export async function documentation(app: FastifyInstance): Promise<void> {
  const document = openApi();
  const page = readablePage();
  app.get('/api/openapi.json', async () => document);
  app.get('/api/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(page));
}

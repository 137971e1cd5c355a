import type { BodyOf, Operation, ParamsOf, Problem, QueryOf, ResultOf } from '@jingwei/contract';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';

/** The parts of a request; a write gets a new `opId` unless one is given. */
export type TestRequest<O extends Operation> = {
  params?: ParamsOf<O>;
  query?: Partial<QueryOf<O>>;
  body?: BodyOf<O>;
  opId?: string;
  headers?: Record<string, string>;
};

/** What came back: the result of a success, or the problem of a refusal. */
export type Answer<O extends Operation> = {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  /** The body as it came. */
  text: string;
  bytes: Buffer;
  /** Throws when the request was refused. */
  readonly result: ResultOf<O>;
  readonly problem: Problem;
  /** The refusal’s code, or undefined for a success. */
  code: Problem['code'] | undefined;
};

export type TestClient = {
  /** Sends and answers whatever comes back. */
  send<O extends Operation>(operation: O, request?: TestRequest<O>): Promise<Answer<O>>;
  /** Sends what has to succeed and answers its result. */
  call<O extends Operation>(operation: O, request?: TestRequest<O>): Promise<ResultOf<O>>;
  /** Hands a file in as a form’s field `file`. */
  sendFile<O extends Operation>(operation: O, request: TestRequest<O>, file: Buffer): Promise<Answer<O>>;
};

async function formWith(file: Buffer): Promise<{ type: string; payload: Buffer }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'photo.jpg');
  const request = new Request('http://town/', { method: 'POST', body: form });
  const type = request.headers.get('content-type') ?? '';
  return { type, payload: Buffer.from(await request.arrayBuffer()) };
}

function urlOf(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function answerOf<O extends Operation>(
  operation: O,
  status: number,
  text: string,
): Omit<Answer<O>, 'headers' | 'bytes'> {
  const failed = status >= 400;
  const body = () => JSON.parse(text) as unknown;
  return {
    status,
    text,
    get result() {
      if (failed) throw new Error(`${operation.name} was refused: ${status} ${text}`);
      return body() as ResultOf<O>;
    },
    get problem() {
      if (!failed) throw new Error(`${operation.name} was not refused: ${status} ${text}`);
      return body() as Problem;
    },
    code: failed ? (body() as Problem).code : undefined,
  };
}

/** A client that carries these headers; `before` runs ahead of each request. */
export function testClient(
  app: FastifyInstance,
  own: Readonly<Record<string, string>>,
  before: () => Promise<unknown> = async () => undefined,
): TestClient {
  const inject = async <O extends Operation>(
    operation: O,
    request: Omit<TestRequest<O>, 'body'>,
    payload: object | Buffer | undefined,
  ): Promise<Answer<O>> => {
    await before();
    const response = await app.inject({
      method: operation.method,
      url: urlOf(operation.path, request.params, request.query),
      headers: {
        ...own,
        ...(operation.kind === 'write' ? { 'idempotency-key': request.opId ?? v7() } : {}),
        ...request.headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return Object.assign(answerOf(operation, response.statusCode, response.body), {
      headers: response.headers,
      bytes: response.rawPayload,
    });
  };
  const send: TestClient['send'] = (operation, request = {}) =>
    inject(operation, request, request.body ?? undefined);
  const sendFile: TestClient['sendFile'] = async (operation, request, file) => {
    const { type, payload } = await formWith(file);
    return inject(operation, { ...request, headers: { ...request.headers, 'content-type': type } }, payload);
  };
  return { send, sendFile, call: async (operation, request) => (await send(operation, request)).result };
}

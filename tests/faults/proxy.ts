import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { WireFault } from './plan.ts';

/** One run as the wire knows it. */
export type Line = {
  /** Struck once each, by the next request whose path begins so. */
  readonly faults: { fault: WireFault; path: string }[];
  /** Added to the epoch once the server has been “restored” for this run. */
  restored: number;
  /** Kills every tab of the run, at once. */
  kill: () => Promise<void>;
  underWay: number;
};

export type FaultProxy = Readonly<{
  base: string;
  lines: Map<string, Line>;
  struck: Map<string, number>;
  /** How often each path was asked for. */
  requests: Map<string, number>;
  updateWorker(): void;
  close(): Promise<void>;
}>;

type Parts = Readonly<{
  server: string;
  /** What a signed-in phone would send along. */
  headers: Readonly<Record<string, string>>;
  scripts: Readonly<{ page: string; frame: string }>;
}>;

/** A browser keeps what it has compiled of a script that it may keep: a frame opens in half the time. */
const keptInCache = { 'cache-control': 'max-age=86400' };
const html = (script: string): string =>
  `<!doctype html><meta charset="utf-8"><title>faults</title><script src="${script}"></script>`;
const workerOf = (version: number): string => `// ${version}
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', () => undefined);`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

type Forwarded = { status: number; headers: Record<string, string>; body: Buffer };

const passing = ['content-type', 'etag', 'content-range', 'jingwei-time', 'jingwei-epoch', 'accept-ranges'];

async function forward(
  parts: Parts,
  path: string,
  request: IncomingMessage,
  body: Buffer,
): Promise<Forwarded> {
  const headers: Record<string, string> = { ...parts.headers, 'accept-encoding': 'identity' };
  for (const name of [
    'content-type',
    'content-encoding',
    'idempotency-key',
    'range',
    'if-range',
    'accept-language',
  ]) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const method = request.method ?? 'GET';
  const response = await fetch(parts.server + path, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  });
  const answered = Buffer.from(await response.arrayBuffer());
  const kept = passing.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers: Object.fromEntries(kept), body: answered };
}

/** The same push with its operations the other way round. */
function reordered(request: IncomingMessage, body: Buffer): Buffer {
  const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  delete request.headers['content-encoding'];
  const push: unknown = JSON.parse(text.toString());
  if (typeof push !== 'object' || push === null || !('operations' in push) || !Array.isArray(push.operations))
    return text;
  return Buffer.from(JSON.stringify({ ...push, operations: push.operations.toReversed() }));
}

/** Another life of the database shows in its epoch. */
function inEpoch({ restored }: Line, answer: Forwarded): Forwarded {
  if (restored === 0) return answer;
  const header = answer.headers['jingwei-epoch'];
  if (header !== undefined)
    return { ...answer, headers: { ...answer.headers, 'jingwei-epoch': `${header}-${restored}` } };
  if (!answer.headers['content-type']?.includes('json')) return answer;
  const text = answer.body.toString().replace(/("epoch":")([^"]*)"/, `$1$2-${restored}"`);
  return { ...answer, body: Buffer.from(text) };
}

const problem = (status: number, code: string): Forwarded => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: Buffer.from(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: code })),
});
const instead: Partial<Record<WireFault, Forwarded>> = {
  status401: problem(401, 'session.missing'),
  status403: problem(403, 'request.cross_site'),
  status413: problem(413, 'request.too_large'),
  status500: problem(500, 'server.failed'),
  status503: { status: 503, headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>503</h1>') },
  portalPage: {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<html><form action="/login">Sign in to the café</form></html>'),
  },
  portalJson: {
    status: 200,
    headers: { 'content-type': 'application/json', etag: '"x"' },
    body: Buffer.from(
      '{"replies":[],"kind":"changes","cursor":"","left":[],"leftGrids":[],"more":false,"head":99999999,"missing":[],"missingPhotos":[],"received":1,"stored":true,"items":[],"time":{"at":"2026-01-01T00:00:00Z","signature":"AAAA"}}',
    ),
  },
};

function answerWith(response: ServerResponse, { status, headers, body }: Forwarded): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers, 'content-length': body.length });
  response.end(body);
}

type Passage = {
  parts: Parts;
  line: Line;
  path: string;
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
};

const send = async (p: Passage, body = p.body): Promise<Forwarded> =>
  inEpoch(p.line, await forward(p.parts, p.path, p.request, body));

/** Lets a request through as its fault wants. */
const strike: Readonly<Partial<Record<WireFault, (p: Passage) => Promise<void>>>> = {
  loseRequest: async ({ response }) => void response.destroy(),
  loseReply: async (p) => {
    await send(p);
    p.response.destroy();
  },
  killBefore: async ({ line, response }) => {
    await line.kill();
    response.destroy();
  },
  killAfter: async (p) => {
    await send(p);
    await p.line.kill();
    p.response.destroy();
  },
  duplicate: async (p) => {
    const [first] = await Promise.all([send(p), send(p)]);
    answerWith(p.response, first);
  },
  reorder: async (p) => {
    const body = p.path === '/api/sync/push' ? reordered(p.request, p.body) : p.body;
    await pause(30);
    answerWith(p.response, await send(p, body));
  },
  truncate: async (p) => {
    const { status, headers, body } = await send(p);
    p.response.writeHead(status, { ...headers, 'content-length': body.length });
    p.response.write(body.subarray(0, Math.floor(body.length / 2)), () => p.response.destroy());
  },
};

async function pass(passage: Passage, struck: Map<string, number>): Promise<void> {
  const { line, path, response } = passage;
  const at = line.faults.findIndex((each) => path.startsWith(each.path));
  const [found] = at === -1 ? [] : line.faults.splice(at, 1);
  if (found === undefined) return answerWith(response, await send(passage));
  struck.set(found.fault, (struck.get(found.fault) ?? 0) + 1);
  const whole = instead[found.fault];
  if (whole !== undefined) return answerWith(response, whole);
  await strike[found.fault]?.(passage);
}

/** A server between the phones and the real one, that does to each request what the run has asked for. */
export async function startProxy(parts: Parts): Promise<FaultProxy> {
  const lines = new Map<string, Line>();
  const struck = new Map<string, number>();
  const requests = new Map<string, number>();
  let version = 1;
  const own = (path: string): readonly [string, string] | undefined => {
    if (path === '/') return ['text/html', html('/page.js')];
    if (path === '/page.js') return ['text/javascript', parts.scripts.page];
    if (path === '/frame.js') return ['text/javascript', parts.scripts.frame];
    if (path === '/sw.js') return ['text/javascript', workerOf(version)];
    return /^\/r\/[^/]+\/frame/.test(path) ? ['text/html', html('/frame.js')] : undefined;
  };
  const server: Server = createServer((request, response) => {
    const url = request.url ?? '/';
    const page = own(url.split('?')[0] ?? url);
    if (page !== undefined)
      return answerWith(response, {
        status: 200,
        headers: { 'content-type': page[0], ...(url === '/frame.js' ? keptInCache : {}) },
        body: Buffer.from(page[1]),
      });
    const [, run = '', path = ''] = /^\/r\/([^/]+)(\/.*)$/.exec(url) ?? [];
    const line = lines.get(run);
    if (line === undefined) return answerWith(response, problem(404, 'route.missing'));
    line.underWay += 1;
    requests.set(path, (requests.get(path) ?? 0) + 1);
    bodyOf(request)
      .then((body) => pass({ parts, line, path, request, response, body }, struck))
      .catch(() => response.destroy())
      .finally(() => {
        line.underWay -= 1;
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    lines,
    struck,
    requests,
    updateWorker: () => {
      version += 1;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { Agent, type IncomingMessage, request } from 'node:http';
import type { Signed } from '../stand/ground-rows.ts';

export type Reply = { readonly status: number; readonly text: () => string };

/** One caller’s connection: kept alive, one request at a time, as a browser sends them. */
export type Connection = {
  send(who: Signed, wanted: { method: string; path: string; body?: object; opId?: string }): Promise<Reply>;
  close(): void;
};

/** Compressed answers are taken as a browser takes them, and not unpacked: that is the browser’s work. */
const browser = {
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'zh-CN',
  accept: 'application/json',
};

function read(response: IncomingMessage): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.once('error', reject);
    response.once('end', () =>
      resolve({ status: response.statusCode ?? 0, text: () => Buffer.concat(parts).toString('utf8') }),
    );
  });
}

export function connect(address: string, headers: Record<string, string> = browser): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(address);
  return {
    send: ({ cookie, csrf }, { method, path, body, opId }) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
        const sent = request({
          ...{ agent, hostname, port, method, path },
          headers: {
            ...headers,
            cookie,
            ...(opId === undefined ? {} : { 'idempotency-key': opId, 'x-csrf-token': csrf }),
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': payload.length }),
          },
        });
        sent.once('response', (response) => read(response).then(resolve, reject));
        sent.once('error', reject);
        sent.end(payload);
      }),
    close: () => agent.destroy(),
  };
}

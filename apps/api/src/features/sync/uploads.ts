import { createHash } from 'node:crypto';
import { BeginUpload, refuse, UploadChunk, type UploadState, uploadChunkBytes } from '@jingwei/contract';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { circumstances, route, routeOptions } from '../../platform/http/routes.ts';
import { phoneKeysOf } from './keys.ts';
import {
  addChunk,
  beginUpload,
  chunksOf,
  dropUpload,
  finishUpload,
  lockUpload,
  type UploadRow,
} from './queries/upload.ts';

const shown = (
  { deps, now }: Pick<Context<typeof BeginUpload>, 'deps' | 'now'>,
  { received, stored }: Pick<UploadRow, 'received' | 'stored'>,
): UploadState => ({ received, stored, time: phoneKeysOf(deps.keys).signTime(now.toString()) });

const begin = handler(BeginUpload, async (c) => {
  const { county, account } = staff(c);
  const { id, bytes } = c.input;
  return shown(c, await beginUpload(c.tx, { county, id, account, bytes, at: c.now }));
});

type Chunking = Context<typeof UploadChunk>;

const isNamed = (id: string, bytes: Buffer): boolean =>
  createHash('sha256').update(bytes).digest('hex') === id;

/** The photo as it was taken: sent as it is, or as it lay on the phone, sealed to this server. Null for anything else. */
function takenPhoto(c: Chunking, id: string, sent: Buffer): Buffer | null {
  if (isNamed(id, sent)) return sent;
  try {
    const opened = phoneKeysOf(c.deps.keys).unsealBytes(sent);
    return isNamed(id, opened) ? opened : null;
  } catch {
    // Neither the photo nor sealed to this server: what arrived is not what the phone had.
    return null;
  }
}

/** All pieces are there: they must be what the phone said, and an image. What is neither begins anew. */
async function finish(c: Chunking, county: string, id: string): Promise<boolean> {
  const sent = Buffer.concat((await chunksOf(c.tx, county, id)).map(({ data }) => data));
  const whole = takenPhoto(c, id, sent);
  if (whole === null) {
    await dropUpload(c.tx, county, id);
    return false;
  }
  const { bytes, width, height } = await c.deps.photos.put(whole, id);
  await finishUpload(c.tx, { county, id, bytes, width, height });
  return true;
}

/** One piece. What comes twice is skipped; a gap is answered with how much is there, and the phone goes back to it. */
const taking = (data: Buffer) =>
  handler(UploadChunk, async (c) => {
    const { county } = staff(c);
    const { id } = c.params;
    const row = await lockUpload(c.tx, county, id);
    if (row === undefined) throw refuse('upload.missing');
    const { offset } = c.query;
    const fresh = data.subarray(row.received - offset);
    if (row.stored || offset > row.received || fresh.length === 0 || row.received - offset >= data.length)
      return shown(c, row);
    const at = row.received;
    const received = at + fresh.length;
    if (received > row.bytes) throw refuse('upload.mismatch');
    await addChunk(c.tx, { county, id, at, data: fresh });
    if (received < row.bytes) return shown(c, { received, stored: false });
    const stored = await finish(c, county, id);
    return shown(c, { received: stored ? received : 0, stored });
  });

function chunkRoute(app: FastifyInstance, deps: Deps): void {
  app.route<{ Params: { id: string }; Querystring: { offset: number }; Body: Buffer }>({
    method: UploadChunk.method,
    url: UploadChunk.path,
    ...routeOptions(UploadChunk),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, UploadChunk);
      const data = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const parts = { params: request.params, query: request.query, body: null };
      const { value } = await execute(deps, anyHandler(taking(data)), parts, around);
      return reply.send(value);
    },
  });
}

/** Photos in pieces, so that a cut costs one piece and not the photo. */
export async function uploads(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (inside) => {
    inside.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: 2 * uploadChunkBytes },
      (_, body, done) => done(null, body),
    );
    chunkRoute(inside, deps);
  });
  route(app, deps, anyHandler(begin));
}

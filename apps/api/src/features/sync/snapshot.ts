import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Snapshot, type SnapshotContent, type SyncPolicy } from '@jingwei/contract';
import type { Policy } from '@jingwei/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import { circumstances, routeOptions } from '../../platform/http/routes.ts';
import { currentPolicy } from '../policies/index.ts';
import { contentOf, dayIn } from './content.ts';
import { writeCursor } from './cursor.ts';
import { gridsOf } from './grids.ts';
import { phoneKeysOf } from './keys.ts';
import { gridNames, horizon } from './queries/log.ts';

/** A snapshot as sent: the same bytes for as long as it may be resumed. */
type Packed = Readonly<{ bytes: Buffer; etag: string; epoch: string; madeAt: number }>;

const compress = promisify(gzip);
/** Fast enough for a server that serves hundreds at once; 9 would save three per cent. */
const level = 6;
const keptMilliseconds = 10 * 60_000;
const mostKept = 64;

/**
 * Snapshots under way, so that a phone whose transfer broke can have the rest of the very same bytes. In memory of this
 * process: a phone that comes to another one begins anew, which is correct and only slower.
 */
const underWay = new Map<string, Packed>();

function keep(key: string, packed: Packed): void {
  for (const [other, { madeAt }] of underWay)
    if (packed.madeAt - madeAt > keptMilliseconds || underWay.size >= mostKept) underWay.delete(other);
  underWay.set(key, packed);
}

const phonePolicy = ({ visits, attendance }: Policy): SyncPolicy => ({
  householdsPerDay: visits.dailyHouseholds,
  overdueDays: visits.overdueDays,
  telephoneCounts: visits.telephoneCounts,
  morning: attendance.morning,
  afternoon: attendance.afternoon,
  off: attendance.off,
});

const makeSnapshot = handler(
  Snapshot,
  async (c) => {
    const { tx, deps, now } = c;
    const { county, account } = staff(c);
    const grids = gridsOf(staff(c));
    // Read first: what is committed after it is told again by the first pull, which does no harm.
    const { xmin, xmax, epoch } = await horizon(tx);
    const { policy } = await currentPolicy(tx, county);
    const names = await gridNames(tx, county, grids);
    const rows = await contentOf(tx, { county, account, grids, now, ids: null }, { keys: deps.keys, policy });
    const content: SnapshotContent = {
      cursor: writeCursor({ tx: xmin, seq: 0, day: dayIn(now), grids }),
      head: Number(xmin),
      grids: [...names],
      policy: phonePolicy(policy),
      rows,
    };
    c.audited.place = grids[0] ?? county;
    c.audited.detail = { grids, residents: rows.resident.length, horizon: xmax };
    const bytes = await compress(JSON.stringify(content), { level });
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const packed: Packed = { bytes, etag, epoch, madeAt: now.epochMilliseconds };
    keep(`${account} ${etag}`, packed);
    return packed;
  },
  // Names and telephones leave the house: a read that is written down.
  { audit: true },
);

/** Whether the caller may have a snapshot at all, for the rest of one that has been written down already. */
const resume = anyHandler(handler(Snapshot, async () => null, { audit: false }));
const begin = anyHandler(makeSnapshot);

const rest = /^bytes=(\d+)-$/;

/** What remains of a snapshot under way, if the caller asks for one that is still here. */
function remainder(
  { headers }: FastifyRequest,
  account: string,
): { packed: Packed; from: number } | undefined {
  const from = Number(rest.exec(headers.range ?? '')?.[1] ?? Number.NaN);
  const etag = headers['if-range'];
  const packed = typeof etag === 'string' ? underWay.get(`${account} ${etag}`) : undefined;
  return packed === undefined || !(from < packed.bytes.length) ? undefined : { packed, from };
}

const headed = (reply: FastifyReply, { etag, epoch }: Packed): FastifyReply =>
  reply
    .type('application/octet-stream')
    .header('ETag', etag)
    .header('Jingwei-Epoch', epoch)
    .header('Accept-Ranges', 'bytes')
    .header('Cache-Control', 'no-store');

/** One compressed answer with everything of the caller’s grids; a broken transfer goes on where it stopped. */
export function snapshotRoute(app: FastifyInstance, deps: Deps): void {
  app.route({
    method: Snapshot.method,
    url: Snapshot.path,
    ...routeOptions(Snapshot),
    // It is compressed already, and its bytes are counted: whoever resumes must get the very same ones.
    compress: false,
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, Snapshot);
      const parts = { params: {}, query: {}, body: null };
      const account = around.caller.kind === 'staff' ? around.caller.account : '';
      const found = remainder(request, account);
      reply.header('Jingwei-Time', JSON.stringify(phoneKeysOf(deps.keys).signTime(deps.clock().toString())));
      if (found !== undefined) {
        await execute(deps, resume, parts, around);
        const { packed, from } = found;
        const { length } = packed.bytes;
        return headed(reply, packed)
          .code(206)
          .header('Content-Range', `bytes ${from}-${length - 1}/${length}`)
          .send(packed.bytes.subarray(from));
      }
      const { value } = await execute(deps, begin, parts, around);
      const packed = value as Packed;
      return headed(reply, packed).send(packed.bytes);
    },
  });
}

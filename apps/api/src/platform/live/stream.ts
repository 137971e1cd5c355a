import { type LiveMessage, refuse } from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { type Staff, scopeOf } from '../session/caller.ts';
import { staffOf } from '../session/resolve.ts';
import type { Signal } from './live.ts';

/**
 * `GET /api/live`: Server-Sent Events that something within the caller’s reach changed. They carry an id and a
 * version, never content; the screen asks for the rest, under its own reach. Nothing is kept for a stream that is
 * away: a screen asks anew for everything when its stream comes back.
 */
export const livePath = '/api/live';

const beatMs = 20_000;
const mostStreams = 5;
/** A client that reads nothing is let go before it fills the memory. */
const mostUnreadBytes = 256 * 1024;

/** What a signal is to somebody; undefined when they may not know of it. */
export function messageFor(signal: Signal, staff: Staff): LiveMessage | undefined {
  if (signal.county !== staff.county) return undefined;
  const { id, version } = signal;
  if (signal.kind === 'notice')
    return signal.accounts.includes(staff.account) ? { kind: 'notice', id, version } : undefined;
  if (signal.kind !== 'event') return undefined;
  const { reach, places = [], units = [] } = scopeOf(staff);
  const { place } = signal;
  const within =
    reach === 'place'
      ? place !== null && places.some((post) => isWithin(place, post))
      : reach === 'unit' && units.some((unit) => signal.units.includes(unit));
  return within ? { kind: 'event', id, version } : undefined;
}

async function permitted(deps: Deps, request: FastifyRequest): Promise<Staff> {
  const staff = await staffOf(deps, request);
  if (staff === undefined) throw refuse('session.missing');
  if (staff.needs === 'passwordChange') throw refuse('session.password_change_needed');
  if (staff.needs === 'enrolment') throw refuse('session.enrolment_needed');
  return staff;
}

type Stream = { readonly account: string; end(): void };

/** Opens the stream on the raw response, with the headers that the server’s plugins have set so far. */
function openStream(deps: Deps, request: FastifyRequest, reply: FastifyReply, first: Staff) {
  let staff = first;
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string) => {
    if (reply.raw.writableEnded || reply.raw.destroyed) return;
    if (reply.raw.writableLength > mostUnreadBytes) reply.raw.destroy();
    else reply.raw.write(text);
  };
  write('retry: 3000\n\n');
  return {
    account: first.account,
    end: () => void reply.raw.end(),
    hear(signal: Signal) {
      const message = messageFor(signal, staff);
      if (message !== undefined) write(`data: ${JSON.stringify(message)}\n\n`);
    },
    /** Ends with the session, and takes over what has changed in the person’s posts. */
    async beat() {
      const still = await staffOf(deps, request, { touches: false });
      if (still === undefined || still.account !== first.account) return void reply.raw.end();
      staff = still;
      write(': still here\n\n');
    },
  };
}

export function liveStream(app: FastifyInstance, deps: Deps, { everyMs = beatMs } = {}): void {
  const streams = new Set<Stream>();
  app.get(livePath, async (request, reply) => {
    const staff = await permitted(deps, request);
    if ([...streams].filter(({ account }) => account === staff.account).length >= mostStreams)
      throw refuse('request.too_many');
    const stream = openStream(deps, request, reply, staff);
    streams.add(stream);
    const deaf = deps.live.subscribe(stream.hear);
    const beat = setInterval(() => {
      stream.beat().catch((error: unknown) => {
        // Whether the session still holds is not known: let the client ask again.
        request.log.warn({ err: error }, 'live stream ended');
        stream.end();
      });
    }, everyMs);
    reply.raw.once('close', () => {
      clearInterval(beat);
      deaf();
      streams.delete(stream);
    });
  });
  // Before the server waits for open connections, which these would hold for ever.
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
}

import pg from 'pg';
import type { Logger } from 'pino';

/** What travels through NOTIFY to every process, and from there to whoever may know. */
export type Signal = {
  readonly county: string;
  readonly kind: 'event' | 'notice' | 'grids';
  readonly id: string | null;
  readonly version: number | null;
  readonly place: string | null;
  readonly units: readonly string[];
  readonly accounts: readonly string[];
};

export type Live = {
  /** Calls back for every signal; answers how to stop. */
  subscribe(listener: (signal: Signal) => void): () => void;
  close(): Promise<void>;
};

export const channel = 'jingwei_live';

/**
 * Listens on one connection for signals that the outbox relay sends. A lost connection is opened again; screens ask
 * the server anew when their own stream reconnects, so nothing depends on a signal arriving.
 */
export async function openLive(url: string, log: Logger): Promise<Live> {
  const listeners = new Set<(signal: Signal) => void>();
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('notification', ({ payload }) => {
      const signal = JSON.parse(payload ?? '{}') as Signal;
      for (const listener of listeners) listener(signal);
    });
    fresh.on('error', (error) => log.warn({ err: error }, 'live connection lost'));
    fresh.on('end', () => {
      if (!closed) setTimeout(() => void reconnect(), 1000);
    });
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    try {
      await connect();
    } catch (error) {
      log.warn({ err: error }, 'live connection not back yet');
      setTimeout(() => void reconnect(), 1000);
    }
  }

  await connect();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      await client?.end();
    },
  };
}

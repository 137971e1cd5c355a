import type { Run } from '../load/run.ts';
import { drive, serve } from '../stand/children.ts';
import { withClient } from '../stand/connect.ts';
import type { Stand } from '../stand/open.ts';
import { perSecond, planOf } from './http.ts';
import { atMost, judged, type Result } from './measure.ts';

/** Searching is told by how long one person waits; four at once keep both cores of the machine busy. */
const searching = 4;

async function awake({ databaseUrl }: Stand): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('update session set last_seen_at = now()');
    await client.query('vacuum (analyze) session');
    await client.query('checkpoint');
  });
}

async function overHttp(stand: Stand, seconds: number): Promise<Run> {
  await awake(stand);
  const server = await serve({ ...stand, record: false });
  const { address } = server;
  const { residents } = stand;
  try {
    return await drive({
      kind: 'residentSearch',
      address,
      residents,
      concurrency: searching,
      plan: planOf(seconds),
    });
  } finally {
    await server.stop();
  }
}

/** Finding people by name, sound, telephone and identity number, beside the same searches written as plain SQL. */
export async function measureResidentSearch(stand: Stand, seconds: number): Promise<Result> {
  const run = await overHttp(stand, seconds);
  const { databaseUrl, residents } = stand;
  const plain = await drive({
    ...{ kind: 'residentPlain', databaseUrl, residents, concurrency: searching, plan: planOf(seconds) },
  });
  const ratio = perSecond(run) / perSecond(plain);
  const worst = Math.max(...Object.values(run.steps).map(({ p95 }) => p95));
  return {
    ...{
      name: 'resident-search',
      size: `${residents} residents`,
      figure: perSecond(run),
      unit: 'searches/s',
    },
    ...{ better: 'higher', ratio, p50_ms: run.all.p50, p95_ms: run.all.p95 },
    reference: { name: 'plain SQL: ilike, no masking, no reach below', figure: perSecond(plain) },
    ...judged([atMost('p95 ms', run.all.p95, 50), atMost('p95 ms of each way', worst, 100)]),
  };
}

import { connect } from '../load/http.ts';
import { liveOnce } from '../load/lifecycle.ts';
import { drive, serve } from '../stand/children.ts';
import { refresh, type Stand } from '../stand/open.ts';
import type { Statement } from '../stand/record.ts';
import { againstServer, concurrency, perSecond, planOf } from './http.ts';
import { atLeast, atMost, judged, type Result } from './measure.ts';

/** The statements of one life in each of some communities, as the server sends them when nothing else goes on. */
async function recordLives(stand: Stand): Promise<(readonly Statement[])[]> {
  const server = await serve({ ...stand, record: true });
  const connection = connect(server.address);
  const live = (n: number) => liveOnce(connection, (_, work) => work, n);
  try {
    // The first life also reads what is then kept: the grids, the policy.
    await live(0);
    await server.statements();
    const scripts: (readonly Statement[])[] = [];
    for (let n = 0; n < concurrency; n++) {
      await live(n);
      scripts.push(await server.statements());
    }
    return scripts;
  } finally {
    connection.close();
    await server.stop();
  }
}

async function replay(stand: Stand, seconds: number): Promise<number> {
  await refresh(stand);
  const scripts = await recordLives(stand);
  const { databaseUrl } = stand;
  return perSecond(await drive({ kind: 'replay', databaseUrl, scripts, concurrency, plan: planOf(seconds) }));
}

export async function measureLifecycle(stand: Stand, seconds: number): Promise<Result> {
  const run = await againstServer(stand, 'lifecycle', seconds);
  const reference = await replay(stand, seconds);
  const ratio = perSecond(run) / reference;
  const worst = Math.max(...Object.values(run.steps).map(({ p95 }) => p95));
  return {
    ...{ name: 'lifecycle', size: `${stand.events} events`, figure: perSecond(run), unit: 'lifecycles/s' },
    ...{ better: 'higher', reference: { name: 'the same statements as raw SQL', figure: reference }, ratio },
    ...{ p50_ms: run.all.p50, p95_ms: worst },
    ...judged([
      atLeast('lifecycles/s', perSecond(run), 80),
      atMost('p95 ms of each step', worst, 100),
      atLeast('ratio', ratio, 0.4),
    ]),
  };
}

import { Refusal } from '@jingwei/contract';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { dayOf } from '../../platform/http/people.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { groundOf } from './ground.ts';
import { keepPlanned } from './keep.ts';
import { compute } from './planner/index.ts';
import { type DivisionChange, setDivision, type WaitingRow, waitingDivisions } from './queries/divisions.ts';
import { rowOf } from './shown.ts';

/** Told to the page in its own words. */
type Problem = 'notDrawn' | 'impossible' | 'server';

async function carryOut(deps: Deps, { county, id }: WaitingRow): Promise<void> {
  const at = { county, id, now: deps.clock().toString() };
  const scope = { county, reach: 'county' as const };
  const say = (change: DivisionChange) =>
    inScope(deps.db, scope, (tx) => setDivision(tx, at, change, change.work === 'failed'));
  await say({ work: 'running', progress: 5 });
  const { request, community } = await inScope(deps.db, scope, async (tx) => {
    const row = await rowOf(tx, county, id);
    const day = dayOf(deps.clock());
    const asked = { county, community: row.place, day, fixed: row.request.fixed };
    return { request: row.request, community: await groundOf(tx, asked) };
  });
  await say({ progress: 15 });
  const told: Promise<unknown>[] = [];
  const tell = (progress: number) => {
    // Only a figure on a page; the result is what counts.
    const said = say({ progress }).catch((error: unknown) =>
      deps.log.warn({ err: error, division: id }, 'progress not told'),
    );
    told.push(said);
  };
  const outcome = await compute({ kind: 'plan', ground: community.ground, request }, tell);
  await Promise.all(told);
  if (outcome.kind === 'refused') return void (await say({ work: 'failed', problem: 'impossible' }));
  await inScope(deps.db, scope, (tx) => keepPlanned(tx, at, { community, planned: outcome.planned }));
}

async function fail(deps: Deps, { county, id }: WaitingRow, error: unknown): Promise<void> {
  const problem: Problem = error instanceof Refusal ? 'notDrawn' : 'server';
  if (problem === 'server') deps.log.error({ err: error, division: id }, 'planning failed');
  const at = { county, id, now: deps.clock().toString() };
  await inScope(deps.db, { county, reach: 'county' }, (tx) =>
    setDivision(tx, at, { work: 'failed', problem }),
  );
}

/** Computes every division that waits; one that fails does not hold up the others. */
export async function runDivisions(deps: Deps): Promise<number> {
  const waiting = await waitingDivisions(deps.db.kysely);
  for (const one of waiting) {
    try {
      await carryOut(deps, one);
    } catch (error) {
      await fail(deps, one, error);
    }
  }
  return waiting.length;
}

export const planningJob: Job = { name: 'division.run', everySeconds: 1, run: runDivisions };

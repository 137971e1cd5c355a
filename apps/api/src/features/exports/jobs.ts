import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { dayOf } from '../../platform/http/people.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { currentPolicy } from '../policies/index.ts';
import { ledgers } from './ledgers.ts';
import { closeRequest, fileDropped, fileMade, type RequestRow, requestsAtWork } from './queries/requests.ts';
import { ledgerSheet } from './sheet.ts';

const scopeOf = ({ county, place }: RequestRow) => ({ county, reach: 'place', places: [place] }) as const;

/** Makes the file of an approved request, under the reach that it names and no further. */
async function make(deps: Deps, request: RequestRow): Promise<void> {
  const at = deps.clock();
  const { lines, hours } = await inScope(deps.db, scopeOf(request), async (tx) => {
    const { policy } = await currentPolicy(tx, request.county);
    const today = dayOf(at);
    const wanted = { ...request, today, ledgers: policy.ledgers };
    const showing = { keys: deps.keys, unmasked: new Set(request.unmasked), today };
    const { rows, hours } = policy.exchange.exports;
    return { lines: await ledgers[request.ledger].lines(tx, wanted, showing, rows), hours };
  });
  const { bytes, key } = await deps.vault.write(request.id, ledgerSheet(request, lines, at));
  const keySealed = deps.keys.encrypt(key.toString('base64'));
  const made = { rows: lines.length, bytes, keySealed, at, expiresAt: at.add({ hours }) };
  const kept = await inScope(deps.db, scopeOf(request), (tx) => fileMade(tx, request, made));
  if (kept === undefined) await deps.vault.drop(request.id);
}

async function workOn(deps: Deps, request: RequestRow): Promise<void> {
  if (request.state === 'approved') return make(deps, request);
  if (request.state === 'ready')
    await inScope(deps.db, scopeOf(request), (tx) => closeRequest(tx, request, 'expired'));
  await deps.vault.drop(request.id);
  await inScope(deps.db, scopeOf(request), (tx) => fileDropped(tx, request));
}

/** Makes what is approved, ends what has waited too long, and removes files that nobody may fetch any more. */
export async function runExports(deps: Deps): Promise<void> {
  for (const request of await requestsAtWork(deps.db.kysely, deps.clock())) {
    try {
      await workOn(deps, request);
    } catch (error) {
      deps.log.error({ err: error, request: request.id }, 'export failed');
      await inScope(deps.db, scopeOf(request), (tx) => closeRequest(tx, request, 'failed'));
    }
  }
}

export const exportJobs: readonly Job[] = [{ name: 'export.run', everySeconds: 2, run: runExports }];

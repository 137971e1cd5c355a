import { refuse } from '@jingwei/contract';
import type { Scope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { codeHash } from '../events/index.ts';
import { type CodeRow, reportOfCode } from './queries.ts';

/** The report of a tracking code. @throws {Refusal} `tracking.missing` */
export async function reportOf(deps: Deps, code: string): Promise<CodeRow> {
  const row = await reportOfCode(deps.db.kysely, codeHash(deps.keys, code));
  if (row === undefined) throw refuse('tracking.missing');
  return row;
}

/** What a tracking code lets a transaction see: the event reported, and the one it was merged into. */
export async function codeScope(call: { params: { code: string }; deps: Deps }): Promise<Scope> {
  const { county, reported, eventId } = await reportOf(call.deps, call.params.code);
  return { county, reach: 'code', events: [...new Set([reported, eventId])] };
}

import { refuse } from '@jingwei/contract';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Scope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Caller } from '../../platform/session/caller.ts';
import { codeHash } from '../events/index.ts';
import { type CodeRow, reportOfCode } from './queries.ts';

/** The report of a tracking code. @throws {Refusal} `tracking.missing` */
export async function reportOf(tx: Tx, keys: Keys, code: string): Promise<CodeRow> {
  const row = await reportOfCode(tx, codeHash(keys, code));
  if (row === undefined) throw refuse('tracking.missing');
  return row;
}

/** What a tracking code lets a transaction see: the event reported, and the one it was merged into. */
export async function codeScope(call: {
  params: { code: string };
  caller: Caller;
  deps: Deps;
}): Promise<Scope> {
  const { county, reported, eventId } = await reportOf(call.deps.db.kysely, call.deps.keys, call.params.code);
  // The pages of one county answer for their own reports only.
  if (county !== call.caller.county) throw refuse('tracking.missing');
  return { county, reach: 'code', events: [...new Set([reported, eventId])] };
}

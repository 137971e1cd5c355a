import { refuse } from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { type PolicyInForce, readPolicy } from './document.ts';
import { newestPolicy, policyDocument } from './queries.ts';

const known = new Map<string, PolicyInForce>();

/**
 * The policy in force in a county. Only its version is asked each time: a new one is in force from the very next
 * transaction on, in every process, while the document is read and checked once.
 * @throws {Refusal} `policy.invalid` when the county has none that can be worked with
 */
export async function currentPolicy(tx: Tx, county: string): Promise<PolicyInForce> {
  const newest = await newestPolicy(tx, county);
  if (newest === undefined) throw refuse('policy.invalid', { reason: `${county}: no policy in force` });
  const kept = known.get(county);
  if (kept?.version === newest.version && kept.since.equals(newest.since)) return kept;
  const row = await policyDocument(tx, county, newest.version);
  const read: PolicyInForce = { ...newest, ...readPolicy(row?.document) };
  known.set(county, read);
  return read;
}

import type { DifferenceState } from '@jingwei/contract';
import type { FieldValue } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type OrdinaryField, presentFields } from './fields.ts';
import { sealPatch } from './patch.ts';
import { insertProposals, type Proposal } from './queries/changes.ts';
import { livingResidents } from './queries/record.ts';

/** A field of which a file says something else than the record did when the file was checked. */
export type Difference = {
  readonly entity: string;
  readonly field: OrdinaryField;
  readonly present: FieldValue;
  readonly wanted: FieldValue;
  readonly sheet: number;
  readonly row: number;
};

export type Proposing = {
  readonly tx: Tx;
  readonly keys: Keys;
  readonly county: string;
  /** Whoever brought the file proposes; they cannot approve it either. */
  readonly account: string;
  readonly now: Temporal.Instant;
  readonly job: string;
  readonly file: string;
};

type Outcome = Exclude<DifferenceState, 'found' | 'left'>;

function proposalOf({ keys }: Proposing, one: Difference): Proposal {
  const { entity, field, present, wanted, sheet, row } = one;
  const hash = (value: FieldValue) =>
    keys.blind('change value', JSON.stringify([entity, field, value])).toString('hex');
  return {
    ...{ id: v7(), entity, field, sheet, row },
    patch: sealPatch(keys, { kind: 'field', field, was: present, to: wanted }).toString('hex'),
    wanted: hash(wanted),
    base: hash(present),
  };
}

/**
 * Turns what a file says otherwise into changes that wait for a second person (R46), and answers what became of each.
 * What was proposed before is not proposed again; what the record no longer says as it did at the check is left.
 */
export async function proposeDifferences(
  to: Proposing,
  differences: readonly Difference[],
): Promise<readonly Outcome[]> {
  const { tx, keys, county, job, file, account, now } = to;
  const ids = [...new Set(differences.map(({ entity }) => entity))];
  const known = new Map(
    (await livingResidents(tx, county, ids)).map((row) => [row.id, presentFields(row, keys)]),
  );
  const proposals = differences.map((one) =>
    known.get(one.entity)?.[one.field] === one.present ? proposalOf(to, one) : null,
  );
  const made = await insertProposals(
    tx,
    county,
    { job, reason: file, by: account, now: now.toString() },
    proposals.filter((one) => one !== null),
  );
  const done = new Set(made.map(({ id }) => id));
  return proposals.map((one) => (one === null ? 'gone' : done.has(one.id) ? 'proposed' : 'already'));
}

import { type ChangeHindrance, changeHindrances, Refusal, refuse, SettleChanges } from '@jingwei/contract';
import { approvingPlaces } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { presentFields } from './fields.ts';
import { type FieldPatch, fits, openPatch } from './patch.ts';
import { type ChangeRow, cameFrom, countChanges, settleable, settleChangeRow } from './queries/changes.ts';
import { both, withinPlaces } from './queries/reach.ts';
import { lockResident, type ResidentRecord } from './queries/record.ts';
import { applyFields, type Writing } from './update.ts';

/**
 * Puts one field in its new state, as an ordinary update would: not over what somebody else changed since.
 * @throws {Refusal} `change.stale`, `resident.ended` or `resident.id_disagrees`, before anything is written
 */
export async function applyField(c: Writing, row: ResidentRecord, patch: FieldPatch): Promise<void> {
  if (row.endedAt !== null) throw refuse('resident.ended');
  const present = presentFields(row, c.deps.keys)[patch.field] ?? null;
  if (!fits(patch, present)) throw refuse('change.stale');
  if (present !== patch.to) await applyFields(c, row, { [patch.field]: patch.to });
}

type Settling = Context<typeof SettleChanges>;

const hindranceOf = (error: unknown): ChangeHindrance | undefined =>
  error instanceof Refusal ? changeHindrances.find((code) => code === error.code) : undefined;

/** Settles one of many. What hinders it is answered and nothing of it is written. */
async function settleOne(c: Settling, change: ChangeRow): Promise<ChangeHindrance | undefined> {
  const { county, account } = staff(c);
  const { approve, answer = '' } = c.input;
  const row = await lockResident(c.tx, county, change.entity);
  const patch = openPatch(c.deps.keys, change.patchSealed);
  if (row === undefined || patch.kind !== 'field') throw new Error('not a change of one field within reach');
  try {
    if (approve) await applyField(c, row, patch);
  } catch (error) {
    const hindrance = hindranceOf(error);
    if (hindrance === undefined) throw error;
    return hindrance;
  }
  const state = approve ? 'approved' : 'refused';
  await settleChangeRow(c.tx, county, { id: change.id, state, answer, by: account, now: c.now.toString() });
  return undefined;
}

const batch = 100;

/** Settles what came from one import, a hundred at a time; what cannot be approved any more stays waiting. */
export const settleChanges = peopleHandler(SettleChanges, async (c) => {
  const { county, account, posts } = staff(c);
  const places = approvingPlaces(posts);
  const { import: job, field, approve, after = null } = c.input;
  if (places.length === 0) {
    // Whoever approves nowhere is told so of what they see; of an import out of reach they learn nothing.
    const { n } = await countChanges(c.tx, county, false, cameFrom(job, undefined));
    if (n > 0) throw refuse('actor.not_permitted');
    return { settled: 0, left: [], next: null };
  }
  const where = both(withinPlaces('q.place', places), cameFrom(job, field));
  const changes = await settleable(c.tx, county, { where, account, after, limit: batch });
  const left = new Map<ChangeHindrance, number>();
  for (const change of changes) {
    const hindrance = await settleOne(c, change);
    if (hindrance !== undefined) left.set(hindrance, (left.get(hindrance) ?? 0) + 1);
  }
  const hindered = [...left].map(([code, n]) => ({ code, n }));
  const settled = changes.length - hindered.reduce((sum, { n }) => sum + n, 0);
  c.audited.object = job;
  c.audited.detail = { approve, settled, left: changes.length - settled };
  return { settled, left: hindered, next: changes.length < batch ? null : (changes.at(-1)?.id ?? null) };
});

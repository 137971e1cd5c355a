import { ProposeChange, refuse, SettleChange } from '@jingwei/contract';
import { checkCodes, checkLifeDate, permitSettling, readIdentity, refuseMasked } from '@jingwei/domain';
import { blindNumber, sealNumber } from '../../platform/crypto/personal.ts';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { shownChange } from './change-list.ts';
import { applyField } from './field-changes.ts';
import { type ChangePatch, openPatch, sealPatch } from './patch.ts';
import { findChange, insertChange, settleChangeRow, waitingChange } from './queries/changes.ts';
import { knownByNumber, lockResident, type ResidentRecord } from './queries/record.ts';
import { closeResidencies, electHead, endResident, setResident } from './queries/writes.ts';

type Proposing = Context<typeof ProposeChange>;
type Settling = Context<typeof SettleChange>;

const needed = (field: string) => refuse('request.invalid', { field, reason: 'must be given' }, { field });

async function askNumberFree(c: Proposing | Settling, number: string, resident: string): Promise<void> {
  const blind = blindNumber(c.deps.keys, 'idNumber', number);
  const known = await knownByNumber(c.tx, c.caller.county, blind, resident);
  if (known !== undefined)
    throw refuse('resident.id_taken', {}, { field: 'idNumber', current: { id: known.id } });
}

async function readPatch(c: Proposing, row: ResidentRecord): Promise<ChangePatch> {
  const { kind, on, idNumber, documentKind = row.documentKind } = c.input;
  if (kind === 'idNumber') {
    if (idNumber === undefined) throw needed('idNumber');
    refuseMasked({ idNumber });
    checkCodes({ documentKind });
    const { number } = readIdentity(documentKind, idNumber);
    await askNumberFree(c, number, row.id);
    return { kind, idNumber: number, documentKind };
  }
  if (on === undefined) throw needed('on');
  checkLifeDate('on', on, dayOf(c.now));
  return { kind, on };
}

async function present(c: Proposing | Settling, id: string) {
  const row = await findChange(c.tx, c.caller.county, id);
  if (row === undefined) throw refuse('change.missing');
  return row;
}

export const proposeChange = peopleHandler(ProposeChange, async (c) => {
  const { county, account } = staff(c);
  const row = await lockResident(c.tx, county, c.params.id);
  if (row === undefined) throw refuse('resident.missing');
  if (row.endedAt !== null) throw refuse('resident.ended');
  const patch = await readPatch(c, row);
  const waiting = await waitingChange(c.tx, county, row.id, patch.kind);
  if (waiting !== undefined) throw refuse('change.waiting', {}, { current: { id: waiting.id } });
  await insertChange(c.tx, county, {
    id: c.input.changeId,
    place: row.place,
    entity: row.id,
    baseVersion: row.version,
    patch: sealPatch(c.deps.keys, patch),
    kind: patch.kind,
    reason: c.input.reason,
    by: account,
    now: c.now.toString(),
  });
  c.audited.place = row.place;
  c.audited.detail = { kind: patch.kind };
  return shownChange(c, await present(c, c.input.changeId));
});

/** What was approved takes effect: a new number brings its sex and birth date along, an end closes the stay. */
async function apply(c: Settling, row: ResidentRecord, patch: ChangePatch): Promise<void> {
  const { county, account } = staff(c);
  if (row.endedAt !== null) throw refuse('resident.ended');
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  if (patch.kind === 'field') return applyField(c, row, patch);
  if (patch.kind === 'idNumber') {
    await askNumberFree(c, patch.idNumber, row.id);
    const { sex, birth } = readIdentity(patch.documentKind, patch.idNumber);
    const { sealed, blind } = sealNumber(c.deps.keys, 'idNumber', patch.idNumber);
    await setResident(c.tx, stamp, {
      ...{ id_sealed: sealed, id_blind: blind, document_kind: patch.documentKind },
      ...(sex === null ? {} : { sex }),
      ...(birth === null ? {} : { birth }),
    });
    return;
  }
  await closeResidencies(c.tx, county, { resident: row.id, on: patch.on, reason: patch.kind });
  await endResident(c.tx, stamp, { on: patch.on, reason: patch.kind, into: null });
  await electHead(c.tx, county, [row.householdId]);
}

export const settleChange = peopleHandler(SettleChange, async (c) => {
  const { county, account, posts } = staff(c);
  const change = await present(c, c.params.id);
  permitSettling({ account, offices: posts }, change);
  if (change.state !== 'waiting') throw refuse('change.settled');
  const row = await lockResident(c.tx, county, change.entity);
  if (row === undefined) throw refuse('change.missing');
  const { approve, answer = '' } = c.input;
  const state = approve ? 'approved' : 'refused';
  const settled = await settleChangeRow(c.tx, county, {
    ...{ id: change.id, state, answer, by: account, now: c.now.toString() },
  });
  if (settled === undefined) throw refuse('change.settled');
  if (approve) await apply(c, row, openPatch(c.deps.keys, change.patchSealed));
  c.audited.place = change.place;
  c.audited.detail = { state };
  return shownChange(c, await present(c, change.id));
});

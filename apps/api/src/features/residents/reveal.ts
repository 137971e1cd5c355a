import { RevealResident, refuse } from '@jingwei/contract';
import { isMinor } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { openPatch } from './patch.ts';
import { findChange, waitingNumber } from './queries/changes.ts';
import { grantOfMinors } from './queries/grants.ts';
import { lockResident, type ResidentRecord } from './queries/record.ts';

type Revealing = Context<typeof RevealResident>;

async function proposedNumber(c: Revealing, row: ResidentRecord): Promise<string | null> {
  const waiting = await waitingNumber(c.tx, c.caller.county, row.id);
  if (waiting === undefined) return null;
  const patch: unknown = JSON.parse(c.deps.keys.decrypt(waiting.patchSealed));
  return typeof patch === 'object' && patch !== null && 'idNumber' in patch ? String(patch.idNumber) : null;
}

/** The value that a waiting change of one field of this record wants. */
async function proposedValue(c: Revealing, row: ResidentRecord): Promise<string | null> {
  const change =
    c.input.change === undefined ? undefined : await findChange(c.tx, c.caller.county, c.input.change);
  if (change?.entity !== row.id || change.state !== 'waiting') return null;
  const patch = openPatch(c.deps.keys, change.patchSealed);
  return patch.kind === 'field' && patch.to !== null ? String(patch.to) : null;
}

/** Opens what was asked for and nothing else. */
async function opened(c: Revealing, row: ResidentRecord) {
  const open = (sealed: Buffer | null) => (sealed === null ? null : c.deps.keys.decrypt(sealed));
  const asked = new Set(c.input.fields);
  return {
    ...(asked.has('name') ? { name: row.name } : {}),
    ...(asked.has('idNumber') ? { idNumber: open(row.idSealed) } : {}),
    ...(asked.has('birth') ? { birth: row.birth } : {}),
    ...(asked.has('telephone') ? { telephone: open(row.telephoneSealed) } : {}),
    ...(asked.has('proposedIdNumber') ? { proposedIdNumber: await proposedNumber(c, row) } : {}),
    ...(asked.has('proposedValue') ? { proposedValue: await proposedValue(c, row) } : {}),
  };
}

async function reveal(c: Revealing) {
  const { county, account } = staff(c);
  const today = dayOf(c.now);
  const row = await lockResident(c.tx, county, c.params.id);
  if (row === undefined) throw refuse('resident.missing');
  if (isMinor(row.birth, today) && (await grantOfMinors(c.tx, county, account, today)) === undefined)
    throw refuse('resident.minor');
  c.audited.place = row.place;
  c.audited.detail = { fields: [...c.input.fields].sort(), reason: c.input.reason };
  return opened(c, row);
}

/** The receipt holds nothing of what was shown: a repeated request looks again. */
export const revealResident = peopleHandler(RevealResident, reveal, {
  receipt: () => null,
  replay: (c) => reveal(c),
});

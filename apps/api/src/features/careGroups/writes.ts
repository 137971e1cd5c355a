import { EndCare, type Operation, ProposeCare, RenewCare, refuse, SettleCare } from '@jingwei/contract';
import {
  askGrant,
  askProposal,
  askRenewal,
  careCategory,
  isRestrictedCare,
  permitSettling,
  serviceCode,
} from '@jingwei/domain';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import type { CareRecordRow } from './columns.ts';
import { showingOf } from './lists.ts';
import { careSubject, endRecord, insertRecord, lockRecord, renewRecord, settleRecord } from './queries.ts';
import { shownRecord } from './shown.ts';

type Writing = Pick<Context<Operation>, 'tx' | 'caller' | 'language' | 'now' | 'audited'>;

/** The record as it is under a lock. The audit line is about its person; what group it is stays out of the log. */
async function locked(c: Writing, id: string): Promise<CareRecordRow> {
  const record = await lockRecord(c.tx, c.caller.county, id);
  if (record === undefined) throw refuse('care.missing');
  c.audited.object = record.resident;
  c.audited.place = record.place;
  c.audited.detail = { record: id };
  return record;
}

async function present(c: Writing, id: string) {
  const record = await lockRecord(c.tx, c.caller.county, id);
  if (record === undefined) throw new Error('the record was written in this transaction');
  return shownRecord(record, await showingOf(c));
}

const stamp = (c: Writing) => ({ by: staff(c).account, now: c.now.toString() });

const propose = peopleHandler(ProposeCare, async (c) => {
  const { county } = c.caller;
  const me = staff(c);
  const { id, resident, category: code, purpose, since, expiresOn, consentOn = null } = c.input;
  c.audited.object = resident;
  c.audited.detail = { record: id };
  askGrant(careCategory(code), me.grants);
  const found = await careSubject(c.tx, county, resident);
  if (found === undefined) throw refuse('resident.missing', {}, { field: 'resident' });
  if (found.ended) throw refuse('resident.ended');
  c.audited.place = found.place;
  const proposal = { category: code, since, expiresOn, consentOn };
  const category = askProposal(proposal, found.birth, dayOf(c.now));
  await insertRecord(c.tx, {
    ...{ county, id, resident, category: code, since, expiresOn, consentOn },
    place: found.place,
    restricted: isRestrictedCare(code),
    basis: consentOn === null ? 'statutoryDuty' : 'consent',
    legalBasis: category.legalBasis.zh,
    purpose: purpose ?? category.purpose.zh,
    ...stamp(c),
  });
  return present(c, id);
});

/** A second person approves: the grid’s leader, or the head of the community. */
function askSecond(c: Writing, { proposedBy, place }: CareRecordRow): void {
  const { account, posts } = staff(c);
  permitSettling({ account, offices: posts }, { proposedBy: proposedBy?.id ?? '', place });
}

const settle = peopleHandler(SettleCare, async (c) => {
  const record = await locked(c, c.params.id);
  if (record.state !== 'proposed') throw refuse('care.settled');
  askSecond(c, record);
  const { approve } = c.input;
  const coded = approve && careCategory(record.category).coded;
  await settleRecord(c.tx, c.caller.county, record.id, {
    state: approve ? 'active' : 'refused',
    serviceCode: coded ? serviceCode(record.place, record.id) : null,
    ...stamp(c),
  });
  return present(c, record.id);
});

const end = peopleHandler(EndCare, async (c) => {
  const record = await locked(c, c.params.id);
  if (record.state !== 'active' && record.state !== 'proposed') throw refuse('care.settled');
  const { on } = c.input;
  const today = dayOf(c.now);
  if (on > today || on < record.since)
    throw refuse('date.invalid', { reason: `${record.since}–${today}` }, { field: 'on' });
  await endRecord(c.tx, c.caller.county, record.id, { on, ...stamp(c) });
  return present(c, record.id);
});

const renew = peopleHandler(RenewCare, async (c) => {
  const record = await locked(c, c.params.id);
  if (record.state !== 'active') throw refuse('care.settled');
  askSecond(c, record);
  if (record.version !== c.input.baseVersion)
    throw refuse('ledger.stale', {}, { current: shownRecord(record, await showingOf(c)) });
  const { expiresOn } = c.input;
  askRenewal(record.category, record.expiresOn, expiresOn, dayOf(c.now));
  await renewRecord(c.tx, c.caller.county, record.id, { expiresOn, ...stamp(c) });
  return present(c, record.id);
});

export const writeHandlers = [anyHandler(propose), anyHandler(settle), anyHandler(end), anyHandler(renew)];

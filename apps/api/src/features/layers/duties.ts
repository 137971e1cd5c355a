import {
  AssignBeat,
  type BeatStaff,
  ListBeatPeople,
  ReleaseBeat,
  RenameBeat,
  refuse,
} from '@jingwei/contract';
import { anyHandler, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import {
  type BeatKey,
  dutyById,
  endDuty,
  findBeat,
  insertDuty,
  isStaffable,
  peopleFor,
  renameBeat,
} from './queries/beats.ts';
import { type Asking, mine } from './reach.ts';

/** The beat, held until the transaction ends where it is to be changed. @throws {Refusal} `beat.missing` */
async function held(c: Asking, id: string, lock = true): Promise<BeatKey> {
  const beat = await findBeat(c.tx, c.caller.county, id, lock);
  if (beat === undefined || !mine(c, beat.place)) throw refuse('beat.missing');
  c.audited.place = beat.place;
  return beat;
}

/** @throws {Refusal} `beat.staff_missing` */
async function duty(c: Asking, id: string): Promise<BeatStaff> {
  const row = await dutyById(c.tx, c.caller.county, id);
  if (row === undefined || !mine(c, row.place)) throw refuse('beat.staff_missing');
  const { place, ...shown } = row;
  c.audited.place = place;
  return shown;
}

const rename = peopleHandler(RenameBeat, async (c) => {
  const beat = await held(c, c.params.id);
  const { baseVersion } = c.input;
  const name = c.input.name.trim();
  const { id, version } = beat;
  if (version !== baseVersion)
    throw refuse('ledger.stale', {}, { current: { id, name: beat.name, version } });
  await renameBeat(c.tx, c.caller.county, id, name);
  return { id, name, version: version + 1 };
});

const people = peopleHandler(ListBeatPeople, async (c) => {
  const beat = await held(c, c.params.id, false);
  return { items: [...(await peopleFor(c.tx, c.caller.county, beat, dayOf(c.now)))] };
});

const assign = peopleHandler(AssignBeat, async (c) => {
  const { county, account: by } = staff(c);
  const beat = await held(c, c.params.id);
  const { id, account, concurrent, from } = c.input;
  c.audited.detail = { account, concurrent, from };
  if (from < beat.from || (beat.to !== null && from > beat.to))
    throw refuse('date.invalid', { reason: `${from} < ${beat.from}` }, { field: 'from' });
  if ((await isStaffable(c.tx, county, account)) === undefined)
    throw refuse('account.missing', {}, { field: 'account' });
  await insertDuty(c.tx, { county, id, beat: beat.id, account, concurrent, from, by, now: c.now.toString() });
  return duty(c, id);
});

const release = peopleHandler(ReleaseBeat, async (c) => {
  const { county, account: by } = staff(c);
  const before = await duty(c, c.params.id);
  const { last, baseVersion } = c.input;
  c.audited.detail = { account: before.account.id, last };
  if (before.version !== baseVersion) throw refuse('ledger.stale', {}, { current: before });
  if (last < before.from)
    throw refuse('date.invalid', { reason: `${last} < ${before.from}` }, { field: 'last' });
  await endDuty(c.tx, { county, id: before.id, last, by, now: c.now.toString() });
  return duty(c, before.id);
});

export const dutyHandlers = [anyHandler(rename), anyHandler(people), anyHandler(assign), anyHandler(release)];

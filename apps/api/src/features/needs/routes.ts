import { ListNeeds, type Need, RaiseNeed, refuse, SettleNeed } from '@jingwei/contract';
import { maskName, permits } from '@jingwei/domain';
import { together } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import { heldPosts, type Staff } from '../../platform/session/caller.ts';
import {
  cursorAfter,
  dayAt,
  homeOf,
  insertNeed,
  pageOf,
  placeOfVisit,
  positionOf,
  shownHousehold,
  spanOf,
  timesFor,
} from '../visits/index.ts';
import { countNeeds, type NeedRow, needById, needsOf, ownNeed, settle } from './queries.ts';

const shownNeed = (row: NeedRow, person: Staff): Need => ({
  id: row.id,
  household: shownHousehold(row.household),
  resident: row.residentId === null ? null : { id: row.residentId, name: maskName(row.residentName ?? '') },
  visit: row.visitId,
  event: row.eventId,
  account: { id: row.accountId, name: row.accountName },
  place: row.place,
  placeName: row.placeName,
  kind: row.kind,
  text: row.text,
  state: row.state,
  answer: row.answer,
  dueOn: row.dueOn,
  raisedAt: row.raisedAt.toString(),
  settledBy: row.settledById === null ? null : { id: row.settledById, name: row.settledByName ?? '' },
  settledAt: row.settledAt?.toString() ?? null,
  version: row.version,
  abilities: row.state !== 'closed' && permits('need.settle', heldPosts(person)) ? ['settle'] : [],
});

export const listNeeds = handler(ListNeeds, async (c) => {
  const { after, limit = 20, from, until, ...narrowing } = c.query;
  const person = staff(c);
  const filter = { ...narrowing, today: dayAt(c.now).toString(), ...spanOf({ from, until }) };
  const [rows, { n }] = await together(
    needsOf(c.tx, person, filter, { after: positionOf(after), limit: limit + 1 }),
    countNeeds(c.tx, person, filter),
  );
  const page = pageOf(rows, limit, {
    shown: (row: NeedRow) => shownNeed(row, person),
    cursor: ({ raisedAt, id }) => cursorAfter(raisedAt.toString(), id),
  });
  return { ...page, total: n };
});

export const raiseNeed = handler(
  RaiseNeed,
  async (c) => {
    const { tx, input } = c;
    const person = staff(c);
    const { county, account } = person;
    const { at } = timesFor(c, input.capturedAt);
    const home = await homeOf(tx, county, input.household);
    const place = await placeOfVisit(tx, person, { id: input.household, home }, at);
    c.audited.place = place;
    const from = { county, place, household: input.household, visit: null, account, at };
    await insertNeed(tx, from, input);
    const row = await ownNeed(tx, person, input.id);
    if (row === undefined) throw refuse('need.missing');
    return shownNeed(row, person);
  },
  // What was noted before a grid changed hands is accepted still; `placeOfVisit` judges.
  { scope: ({ caller }) => ({ county: caller.county, reach: 'county' }) },
);

export const settleNeed = handler(SettleNeed, async (c) => {
  const { tx, input, params, now } = c;
  const person = staff(c);
  const found = await needById(tx, person, params.id);
  if (found === undefined) throw refuse('need.missing');
  c.audited.place = found.place;
  const { state, answer, event = null, version = null } = input;
  const to = { state, answer: answer.trim(), event, by: person.account, at: now };
  const settled = await settle(tx, person.county, { id: params.id, version }, to);
  if (settled === undefined) throw refuse('need.settled', {}, { current: shownNeed(found, person) });
  const row = await needById(tx, person, params.id);
  if (row === undefined) throw refuse('need.missing');
  return shownNeed(row, person);
});

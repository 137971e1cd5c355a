import {
  EndGrant,
  type Grant,
  ListGrants,
  type Post,
  ProposeGrant,
  refuse,
  SettleGrant,
} from '@jingwei/contract';
import { isWithin, permits } from '@jingwei/domain';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { dayOf } from '../../platform/http/people.ts';
import type { HeldPost, Staff } from '../../platform/session/caller.ts';
import { inReach } from '../../platform/session/reach.ts';
import { currentPolicy } from '../policies/index.ts';
import {
  endGrant,
  type GrantRow,
  insertGrant,
  listGrants,
  lockGrant,
  postsWithin,
  settleGrant,
} from './queries.ts';

/** Heads of communities and the street’s centre ask for grants; a head, or the district, decides. */
const proposes = ({ post, lead }: HeldPost): boolean =>
  post === 'gridCentreOfficer' || (post === 'communityOfficer' && lead);
const settles = ({ post, lead }: HeldPost): boolean =>
  post === 'districtSupervisor' || ((post === 'communityOfficer' || post === 'gridCentreOfficer') && lead);

const holds = (
  person: Staff,
  { places }: Pick<GrantRow, 'places'>,
  may: (held: HeldPost) => boolean,
): boolean => person.posts.some((held) => may(held) && places.some((place) => isWithin(place, held.place)));

const isConcerned = (person: Staff, row: GrantRow): boolean =>
  row.proposedBy.id === person.account || row.account.id === person.account;

function abilitiesOf(person: Staff, row: GrantRow): string[] {
  const able: string[] = [];
  if (row.state === 'proposed' && holds(person, row, settles) && !isConcerned(person, row))
    able.push('grant.settle');
  const live = row.state === 'proposed' || row.state === 'approved';
  if (live && (holds(person, row, settles) || holds(person, row, proposes))) able.push('grant.end');
  return able;
}

const shown = (row: GrantRow, person: Staff, today: string): Grant => {
  const { places: _, settledAt, ...said } = row;
  return {
    ...said,
    active: row.state === 'approved' && row.from <= today && row.to >= today,
    settledAt: settledAt?.toString() ?? null,
    abilities: abilitiesOf(person, row),
  };
};

const list = handler(ListGrants, async (c) => {
  const person = staff(c);
  const { mine, place, state, subject } = c.query;
  const rows = await listGrants(c.tx, person.county, {
    account: mine ? person.account : null,
    reach: inReach(c.caller, ListGrants.name, 'u.place', place),
    state: state ?? null,
    subject: subject ?? null,
  });
  return { items: rows.map((row) => shown(row, person, dayOf(c.now))) };
});

type Writing = Context<typeof SettleGrant> | Context<typeof EndGrant> | Context<typeof ProposeGrant>;

async function locked(c: Writing, id: string): Promise<GrantRow> {
  const row = await lockGrant(c.tx, c.caller.county, id, inReach(c.caller, c.operation.name, 'u.place'));
  if (row === undefined) throw refuse('grant.missing');
  c.audited.detail = { account: row.account.id, subject: row.subject };
  return row;
}

const present = async (c: Writing, id: string): Promise<Grant> =>
  shown(await locked(c, id), staff(c), dayOf(c.now));

const reads = (post: string): boolean => permits('profile.find', [post as Post]);

const propose = handler(ProposeGrant, async (c) => {
  const person = staff(c);
  const { id, account, subject, purpose, from, to } = c.input;
  c.audited.detail = { account, subject, from, to };
  const reach = inReach(c.caller, ProposeGrant.name, 'u.place');
  const held = await postsWithin(c.tx, person.county, account, reach);
  if (held.length === 0) throw refuse('account.missing', {}, { field: 'account' });
  const places = held.map(({ place }) => place);
  if (!holds(person, { places }, proposes)) throw refuse('actor.not_permitted');
  if (account === person.account) throw refuse('actor.second_person');
  if (!held.some(({ post }) => reads(post))) throw refuse('grant.unsuitable', {}, { field: 'account' });
  const { policy } = await currentPolicy(c.tx, person.county);
  const { maxDays } = policy.ledgers.grants;
  const today = dayOf(c.now);
  if (to < from || to < today) throw refuse('date.invalid', { reason: `${to} < ${from}` }, { field: 'to' });
  if (
    to >
    Temporal.PlainDate.from(from < today ? today : from)
      .add({ days: maxDays })
      .toString()
  )
    throw refuse('grant.too_long', { days: maxDays }, { field: 'to' });
  await insertGrant(c.tx, {
    county: person.county,
    id,
    account,
    subject,
    purpose,
    from,
    to,
    by: person.account,
  });
  return present(c, id);
});

/** Neither whoever asked for it nor whoever is to have it. */
const settle = handler(SettleGrant, async (c) => {
  const person = staff(c);
  const row = await locked(c, c.params.id);
  if (row.state !== 'proposed') throw refuse('grant.settled');
  if (!holds(person, row, settles)) throw refuse('actor.not_permitted');
  if (isConcerned(person, row)) throw refuse('actor.second_person');
  const state = c.input.approve ? 'approved' : 'refused';
  await settleGrant(c.tx, person.county, row.id, { state, by: person.account, now: c.now.toString() });
  return present(c, row.id);
});

const end = handler(EndGrant, async (c) => {
  const person = staff(c);
  const row = await locked(c, c.params.id);
  if (row.state !== 'proposed' && row.state !== 'approved') throw refuse('grant.settled');
  if (!holds(person, row, settles) && !holds(person, row, proposes)) throw refuse('actor.not_permitted');
  await endGrant(c.tx, person.county, row.id);
  return present(c, row.id);
});

export const handlers = [anyHandler(list), anyHandler(propose), anyHandler(settle), anyHandler(end)];

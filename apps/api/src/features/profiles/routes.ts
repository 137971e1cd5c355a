import {
  DueCalls,
  FindProfile,
  type Profile,
  type ProfileBody,
  type ProfileKind,
  RemoveProfile,
  refuse,
  SaveProfile,
} from '@jingwei/contract';
import { isMinor, maskName, profileFields, refuseMasked, storedTelephone } from '@jingwei/domain';
import { v7 } from 'uuid';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { pageOf, positionOf } from '../../platform/http/keyset.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { inReach } from '../../platform/session/reach.ts';
import {
  countDue,
  deleteProfile,
  dueCalls,
  findProfile,
  findSubject,
  forgetVersions,
  insertProfile,
  lockSubject,
  type ProfileRow,
  type SubjectRow,
  updateProfile,
} from './queries.ts';

type Asking = Context<typeof FindProfile> | Context<typeof SaveProfile> | Context<typeof RemoveProfile>;

/** The person first, who may be out of reach; then the grant. Tells of a profile only to whoever may read it. */
async function subjectFor(c: Asking, find: typeof findSubject): Promise<SubjectRow> {
  const { id, kind } = c.params;
  c.audited.detail = { kind };
  const subject = await find(c.tx, c.caller.county, id);
  if (subject === undefined) throw refuse('resident.missing');
  c.audited.place = subject.place;
  if (!staff(c).grants.includes(kind)) throw refuse('grant.needed');
  return subject;
}

function shown(c: Asking, { id: _, bodySealed, changedAt, ...row }: ProfileRow): Profile {
  const body = JSON.parse(c.deps.keys.decrypt(bodySealed)) as ProfileBody;
  return { ...row, body, changedAt: changedAt.toString() };
}

const find = peopleHandler(
  FindProfile,
  async (c) => {
    const { id, kind } = c.params;
    await subjectFor(c, findSubject);
    const row = await findProfile(c.tx, c.caller.county, id, kind);
    if (row === undefined) throw refuse('profile.missing');
    return shown(c, row);
  },
  { audit: true },
);

/** What is to be kept: only fields that serve the kind, and nothing that came back masked. @throws {Refusal} */
function checkedBody(kind: ProfileKind, body: ProfileBody): ProfileBody {
  const fields: readonly string[] = profileFields[kind];
  for (const field of Object.keys(body))
    if (!fields.includes(field))
      throw refuse('profile.field_unsuitable', { field }, { field: `body.${field}` });
  const { contact } = body;
  if (contact === undefined) return body;
  refuseMasked({ ...contact });
  return { ...body, contact: { name: contact.name.trim(), telephone: storedTelephone(contact.telephone) } };
}

function askGround(c: Context<typeof SaveProfile>, subject: SubjectRow): void {
  const { basis, consentOn, reviewOn } = c.input;
  const today = dayOf(c.now);
  const needed = basis === 'consent' || isMinor(subject.birth, today);
  if (needed && consentOn === undefined) throw refuse('care.consent_needed', {}, { field: 'consentOn' });
  if (consentOn !== undefined && consentOn > today)
    throw refuse('date.invalid', { reason: `${consentOn} > ${today}` }, { field: 'consentOn' });
  if (reviewOn <= today)
    throw refuse('date.invalid', { reason: `${reviewOn} <= ${today}` }, { field: 'reviewOn' });
}

const save = peopleHandler(
  SaveProfile,
  async (c) => {
    const { county } = c.caller;
    const { id, kind } = c.params;
    const subject = await subjectFor(c, lockSubject);
    if (subject.ended) throw refuse('resident.ended');
    askGround(c, subject);
    const body = checkedBody(kind, c.input.body);
    const known = await findProfile(c.tx, county, id, kind);
    if ((known?.version ?? 0) !== c.input.baseVersion)
      throw refuse('ledger.stale', {}, known === undefined ? {} : { current: shown(c, known) });
    const written = {
      bodySealed: c.deps.keys.encrypt(JSON.stringify(body)),
      basis: c.input.basis,
      consentOn: c.input.consentOn ?? null,
      callEveryDays: c.input.callEveryDays ?? null,
      reviewOn: c.input.reviewOn,
      by: staff(c).account,
      now: c.now.toString(),
    };
    if (known === undefined)
      await insertProfile(c.tx, { county, id: v7(), place: subject.place, resident: id, kind }, written);
    else await updateProfile(c.tx, county, known.id, written);
    const saved = await findProfile(c.tx, county, id, kind);
    if (saved === undefined) throw new Error('the profile was written in this transaction');
    return shown(c, saved);
  },
  // A receipt is kept in the open: the body is read again instead.
  {
    receipt: () => ({}),
    replay: async (c) => {
      await subjectFor(c, findSubject);
      const row = await findProfile(c.tx, c.caller.county, c.params.id, c.params.kind);
      if (row === undefined) throw refuse('profile.missing');
      return shown(c, row);
    },
  },
);

const remove = peopleHandler(RemoveProfile, async (c) => {
  const { id, kind } = c.params;
  await subjectFor(c, lockSubject);
  const known = await findProfile(c.tx, c.caller.county, id, kind);
  if (known === undefined) throw refuse('profile.missing');
  await deleteProfile(c.tx, c.caller.county, known.id);
  await forgetVersions(c.tx, c.caller.county, known.id);
  return null;
});

/** Names and kinds only: nothing of what the profile says. Row-level security leaves the kinds with a grant. */
const due = peopleHandler(
  DueCalls,
  async (c) => {
    const { place, after, limit = 20 } = c.query;
    const today = dayOf(c.now);
    const at = { county: c.caller.county, today, reach: inReach(c.caller, DueCalls.name, 'r.place', place) };
    const position = positionOf(after, 2);
    const from = position && { dueOn: position[0] ?? '', profile: position[1] ?? '' };
    const rows = await dueCalls(c.tx, at, { after: from, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, (row) => [row.dueOn, row.profile]);
    const shownItems = items.map(({ profile: _, name, lastVisitAt, ...row }) => ({
      ...row,
      name: maskName(name),
      lastVisitAt: lastVisitAt?.toString() ?? null,
    }));
    return { items: shownItems, next, total: (await countDue(c.tx, at)).n };
  },
  { audit: true },
);

export const handlers = [anyHandler(find), anyHandler(save), anyHandler(remove), anyHandler(due)];

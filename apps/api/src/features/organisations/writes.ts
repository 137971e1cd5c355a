import { CloseOrganisation, CreateOrganisation, refuse, UpdateOrganisation } from '@jingwei/contract';
import { checkCreditCode, refuseMasked, storedTelephone } from '@jingwei/domain';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import {
  buildingPlace,
  closeOrganisation,
  gridExists,
  insertOrganisation,
  type OrganisationRow,
  updateOrganisation,
  type Values,
} from './queries.ts';
import { found, shown } from './shown.ts';

type Writing = Context<typeof CreateOrganisation> | Context<typeof UpdateOrganisation>;

const stamp = (c: Writing | Context<typeof CloseOrganisation>) => ({
  by: staff(c).account,
  now: c.now.toString(),
});

function creditCode(text: string | null): string | null {
  if (text === null) return null;
  const read = checkCreditCode(text);
  if (!read.valid)
    throw refuse('organisation.code_invalid', { reason: read.problem }, { field: 'creditCode' });
  return read.code;
}

function sealedContact(c: Writing, before: Buffer | null): Buffer | null {
  const { contactTelephone } = c.input;
  if (contactTelephone === undefined) return before;
  return contactTelephone === null ? null : c.deps.keys.encrypt(storedTelephone(contactTelephone));
}

/** A unit stands in the grid of its building; without one it stays in the grid it is filed under. */
async function whereabouts(c: Writing, before: Pick<Values, 'place' | 'building'>) {
  const building = c.input.building === undefined ? before.building : c.input.building;
  if (building === null) return { place: before.place, building };
  const known = await buildingPlace(c.tx, c.caller.county, building);
  if (known === undefined) throw refuse('building.missing', {}, { field: 'building' });
  return { place: known.place, building };
}

/** What is to be written: what was there, with what is said over it. @throws {Refusal} */
async function valuesOf(c: Writing, before: Values): Promise<Values> {
  const { contactTelephone, contactName, name, address, ...said } = c.input;
  refuseMasked({ contactTelephone, contactName, name });
  const next: Values = {
    ...before,
    name: name?.trim() ?? before.name,
    kind: said.kind ?? before.kind,
    creditCode: said.creditCode === undefined ? before.creditCode : creditCode(said.creditCode),
    address: address ?? before.address,
    people: said.people === undefined ? before.people : said.people,
    partyOrganisation: said.partyOrganisation?.trim() ?? before.partyOrganisation,
    partyMembers: said.partyMembers === undefined ? before.partyMembers : said.partyMembers,
    contactName: contactName?.trim() ?? before.contactName,
    contactSealed: sealedContact(c, before.contactSealed),
    hazard: said.hazard ?? before.hazard,
    attention: said.attention ?? before.attention,
    ...(await whereabouts(c, before)),
  };
  if (next.people !== null && next.partyMembers !== null && next.partyMembers > next.people)
    throw refuse('organisation.party_disagrees', {}, { field: 'partyMembers' });
  return next;
}

const nothing: Omit<Values, 'place' | 'name' | 'kind'> = {
  building: null,
  creditCode: null,
  address: '',
  people: null,
  partyOrganisation: '',
  partyMembers: null,
  contactName: '',
  contactSealed: null,
  hazard: '00',
  attention: '03',
};

const create = peopleHandler(CreateOrganisation, async (c) => {
  const { county } = c.caller;
  const { id, place, name, kind } = c.input;
  c.audited.place = place;
  const within = staff(c).posts.some((held) => place === held.place || place.startsWith(`${held.place}.`));
  if (!within || (await gridExists(c.tx, county, place)) === undefined)
    throw refuse('area.missing', {}, { field: 'place' });
  const values = await valuesOf(c, { ...nothing, place, name, kind });
  if (values.place !== place) throw refuse('building.missing', {}, { field: 'building' });
  await insertOrganisation(c.tx, county, id, { ...values, ...stamp(c) });
  return shown(c, await found(c, id));
});

function askOpen(c: Parameters<typeof shown>[0], row: OrganisationRow, baseVersion: number): void {
  if (row.closedOn !== null) throw refuse('organisation.closed');
  if (row.version !== baseVersion) throw refuse('ledger.stale', {}, { current: shown(c, row) });
}

const update = peopleHandler(UpdateOrganisation, async (c) => {
  const row = await found(c, c.params.id, true);
  askOpen(c, row, c.input.baseVersion);
  await updateOrganisation(c.tx, c.caller.county, row.id, { ...(await valuesOf(c, row)), ...stamp(c) });
  return shown(c, await found(c, row.id));
});

const close = peopleHandler(CloseOrganisation, async (c) => {
  const row = await found(c, c.params.id, true);
  askOpen(c, row, c.input.baseVersion);
  const { on } = c.input;
  if (on > dayOf(c.now)) throw refuse('date.invalid', { reason: `${on} > ${dayOf(c.now)}` }, { field: 'on' });
  await closeOrganisation(c.tx, c.caller.county, row.id, { on, ...stamp(c) });
  return shown(c, await found(c, row.id));
});

export const writeHandlers = [anyHandler(create), anyHandler(update), anyHandler(close)];

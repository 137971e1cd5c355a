import {
  AppointCaptain,
  type Captain,
  EndCaptain,
  ListCaptains,
  type Operation,
  RevealCaptain,
  refuse,
  UpdateCaptain,
} from '@jingwei/contract';
import { askCaptain, maskName, maskPhone, refuseMasked, storedTelephone } from '@jingwei/domain';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import {
  buildingOf,
  type CaptainRow,
  endCaptain,
  findCaptain,
  householdIn,
  insertCaptain,
  listCaptains,
  livingResident,
  updateCaptain,
  withoutCaptain,
} from './queries.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'deps' | 'audited' | 'now'>;

/** A captain’s name is on the public board (R93); a representative’s is not, nor is any telephone number. */
function shown(c: Asking, { telephoneSealed, changedAt, ...row }: CaptainRow): Captain {
  const asked = ['captain.reveal', ...(row.until === null ? ['captain.update', 'captain.end'] : [])];
  return {
    ...row,
    name: row.kind === 'buildingCaptain' ? row.name : maskName(row.name),
    telephone: telephoneSealed === null ? null : maskPhone(c.deps.keys.decrypt(telephoneSealed)),
    changedAt: changedAt.toString(),
    abilities: ableAt(staff(c), row.place, asked),
  };
}

const list = peopleHandler(ListCaptains, async (c) => {
  const { place, kind, building, ended = false } = c.query;
  const reach = (column: string) => inReach(c.caller, ListCaptains.name, column, place);
  const filter = { kind: kind ?? null, building: building ?? null, ended };
  const rows = await listCaptains(c.tx, c.caller.county, reach('c.place'), filter);
  const without = await withoutCaptain(c.tx, c.caller.county, reach('b.place'));
  return { items: rows.map((row) => shown(c, row)), without: [...without] };
});

async function found(c: Asking, id: string): Promise<CaptainRow> {
  const row = await findCaptain(c.tx, c.caller.county, id);
  if (row === undefined) throw refuse('captain.missing');
  c.audited.place = row.place;
  return row;
}

const stamp = (c: Asking) => ({ by: staff(c).account, now: c.now.toString() });

function sealed(c: Asking, telephone: string | null | undefined, before: Buffer | null): Buffer | null {
  if (telephone === undefined) return before;
  refuseMasked({ telephone });
  return telephone === null ? null : c.deps.keys.encrypt(storedTelephone(telephone));
}

/** Whom the task is given to: somebody of the ledger with the name and telephone they have there, or a name. */
async function whom(c: Context<typeof AppointCaptain>) {
  const { resident, name, household } = c.input;
  if (resident === undefined) {
    if (name === undefined) throw refuse('captain.name_needed', {}, { field: 'name' });
    refuseMasked({ name });
    return { name: name.trim(), resident: null, telephoneSealed: null, household: household ?? null };
  }
  const known = await livingResident(c.tx, c.caller.county, resident);
  if (known === undefined) throw refuse('resident.missing', {}, { field: 'resident' });
  askCaptain(known.birth, c.input.since);
  return {
    name: known.name,
    resident,
    telephoneSealed: known.telephoneSealed,
    household: household ?? known.household,
  };
}

const appoint = peopleHandler(AppointCaptain, async (c) => {
  const { county } = c.caller;
  const { id, kind, building, appointment, background = 'other', stipend = null, since } = c.input;
  const house = await buildingOf(c.tx, county, building);
  if (house === undefined) throw refuse('building.missing', {}, { field: 'building' });
  c.audited.place = house.place;
  const { household: home, ...person } = await whom(c);
  const household = kind === 'householdRepresentative' ? home : null;
  if (kind === 'householdRepresentative' && household === null)
    throw refuse('household.missing', {}, { field: 'household' });
  if (household !== null && (await householdIn(c.tx, county, building, household)) === undefined)
    throw refuse('household.missing', {}, { field: 'household' });
  await insertCaptain(c.tx, county, {
    ...{ id, kind, building, appointment, background, stipend, since, household },
    ...person,
    place: house.place,
    telephoneSealed: sealed(c, c.input.telephone, person.telephoneSealed),
    ...stamp(c),
  });
  return shown(c, await found(c, id));
});

const update = peopleHandler(UpdateCaptain, async (c) => {
  const row = await found(c, c.params.id);
  if (row.until !== null) throw refuse('captain.ended');
  const { telephone, background, stipend, baseVersion } = c.input;
  if (row.version !== baseVersion) throw refuse('ledger.stale', {}, { current: shown(c, row) });
  await updateCaptain(c.tx, c.caller.county, row.id, {
    telephoneSealed: sealed(c, telephone, row.telephoneSealed),
    background: background ?? row.background,
    stipend: stipend === undefined ? row.stipend : stipend,
    ...stamp(c),
  });
  return shown(c, await found(c, row.id));
});

const end = peopleHandler(EndCaptain, async (c) => {
  const row = await found(c, c.params.id);
  if (row.until !== null) throw refuse('captain.ended');
  const { on } = c.input;
  const today = dayOf(c.now);
  if (on < row.since || on > today)
    throw refuse('date.invalid', { reason: `${row.since}–${today}` }, { field: 'on' });
  await endCaptain(c.tx, c.caller.county, row.id, { on, ...stamp(c) });
  return shown(c, await found(c, row.id));
});

/** The reason goes into the log, what is shown does not; nor is it kept in a receipt. */
const reveal = peopleHandler(
  RevealCaptain,
  async (c) => {
    const { name, telephoneSealed } = await found(c, c.params.id);
    c.audited.detail = { reason: c.input.reason };
    return { name, telephone: telephoneSealed === null ? null : c.deps.keys.decrypt(telephoneSealed) };
  },
  { receipt: () => ({}), replay: async () => ({ name: '', telephone: null }) },
);

export const handlers = [
  anyHandler(list),
  anyHandler(appoint),
  anyHandler(update),
  anyHandler(end),
  anyHandler(reveal),
];

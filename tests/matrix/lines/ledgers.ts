import {
  CountResidents,
  FindBuilding,
  FindDuplicateResidents,
  FindHousehold,
  FindResident,
  ListBuildings,
  ListDwellings,
  ListHouseholds,
  ListResidents,
  type Post,
  ResidentHistory,
  RevealResident,
  SearchResidents,
} from '@jingwei/contract';
import { ask, type Call, type Line, type Outcome, parsed } from '../line.ts';
import { countLiving } from '../people-queries.ts';
import { changeLines } from './changes.ts';
import { keepingLines } from './keeping.ts';

/** Who reads ledgers of people: nobody else, whatever else they see. */
export const ledgerReaders: readonly Post[] = [
  'gridWorker',
  'gridLeader',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
];

const read = { who: ledgerReaders, reach: 'person' } as const;
const showsPerson = ({ text }: Outcome, { thing }: Call) => text.includes(thing.home.person.id);
const showsHousehold = ({ text }: Outcome, { thing }: Call) => text.includes(thing.home.household.id);
const showsBuilding = ({ text }: Outcome, { thing }: Call) => text.includes(thing.home.building.id);

/** A ledger page by page until the person comes, or the end. */
async function leafThrough({ role, thing }: Call): Promise<Outcome> {
  let outcome: Outcome | undefined;
  for (let after: string | undefined, pages = 0; pages < 50; pages++) {
    outcome = await ask(role.client, ListResidents, {
      query: { limit: 200, ...(after === undefined ? {} : { after }) },
    });
    if (outcome.status >= 400 || outcome.text.includes(thing.home.person.id)) return outcome;
    after = (parsed(outcome) as { next: string | null }).next ?? undefined;
    if (after === undefined) return outcome;
  }
  throw new Error('the ledger does not end');
}

/** By what only one person has: whoever may not see them finds nobody. */
const search = (way: string, q: (call: Call) => string): Line => ({
  ...read,
  operation: SearchResidents,
  way,
  call: (call) => ask(call.role.client, SearchResidents, { body: { q: q(call) } }),
  shows: (outcome, call) => {
    const { items } = parsed(outcome) as { items: readonly { id: string }[] };
    if (items.some(({ id }) => id !== call.thing.home.person.id)) throw new Error('somebody else is found');
    return items.length > 0;
  },
});

/** People are counted as they are seen: counted by other words where they are, nobody where they are not. */
async function countsWhatIsSeen(outcome: Outcome, { world, role, thing }: Call): Promise<boolean> {
  const { residents } = parsed(outcome) as { residents: number };
  const seen = role.sees.person.includes(thing.position);
  const { n } = seen ? await countLiving(world.town.db.kysely, thing.grid) : { n: 0 };
  if (residents !== n) throw new Error(`${residents} are counted, ${n} live there`);
  return true;
}

const houses: readonly Line[] = [
  {
    ...read,
    operation: ListBuildings,
    call: ({ role, thing }) => ask(role.client, ListBuildings, { query: { q: thing.home.building.code } }),
    shows: showsBuilding,
  },
  {
    ...read,
    operation: FindBuilding,
    missing: 'building.missing',
    call: ({ role, thing }) => ask(role.client, FindBuilding, { params: { id: thing.home.building.id } }),
    shows: showsBuilding,
  },
  {
    ...read,
    operation: ListDwellings,
    missing: 'building.missing',
    call: ({ role, thing }) => ask(role.client, ListDwellings, { params: { id: thing.home.building.id } }),
    shows: showsHousehold,
  },
  {
    ...read,
    operation: ListHouseholds,
    way: 'of a building',
    call: ({ role, thing }) =>
      ask(role.client, ListHouseholds, { query: { building: thing.home.building.id } }),
    shows: showsHousehold,
  },
  {
    ...read,
    operation: ListHouseholds,
    way: 'by address, last visit first',
    call: ({ role, thing }) =>
      ask(role.client, ListHouseholds, { query: { q: thing.home.building.name, sort: 'lastVisit' } }),
    shows: (outcome) => {
      const { items, total } = parsed(outcome) as { items: readonly unknown[]; total: number };
      if (items.length !== total) throw new Error(`${total} are said to match, ${items.length} are shown`);
      return total > 0;
    },
  },
  {
    ...read,
    operation: FindHousehold,
    missing: 'household.missing',
    call: ({ role, thing }) => ask(role.client, FindHousehold, { params: { id: thing.home.household.id } }),
    shows: showsPerson,
  },
];

const people: readonly Line[] = [
  { ...read, operation: ListResidents, call: leafThrough, shows: showsPerson },
  {
    operation: CountResidents,
    who: ledgerReaders,
    call: ({ role, thing }) => ask(role.client, CountResidents, { query: { place: thing.grid } }),
    shows: countsWhatIsSeen,
  },
  search('name', ({ thing }) => thing.home.person.name),
  search('telephone', ({ thing }) => thing.home.person.telephone ?? ''),
  search('identity number', ({ thing }) => thing.home.person.idNumber),
  {
    ...read,
    operation: FindResident,
    missing: 'resident.missing',
    call: ({ role, thing }) => ask(role.client, FindResident, { params: { id: thing.home.person.id } }),
    shows: showsPerson,
  },
  {
    ...read,
    operation: ResidentHistory,
    missing: 'resident.missing',
    call: ({ role, thing }) => ask(role.client, ResidentHistory, { params: { id: thing.home.person.id } }),
  },
  {
    ...read,
    operation: RevealResident,
    missing: 'resident.missing',
    reveals: true,
    call: ({ role, thing }) =>
      ask(role.client, RevealResident, {
        params: { id: thing.home.person.id },
        body: { fields: ['name', 'idNumber', 'telephone'], reason: '核对范围' },
      }),
    shows: ({ text }, { thing: { home } }) =>
      text.includes(home.person.name) && text.includes(home.person.idNumber),
  },
  {
    ...read,
    operation: FindDuplicateResidents,
    way: 'of one',
    missing: 'resident.missing',
    call: ({ role, thing }) =>
      ask(role.client, FindDuplicateResidents, { query: { resident: thing.home.person.id } }),
  },
  {
    operation: FindDuplicateResidents,
    way: 'of a place',
    who: ledgerReaders,
    call: ({ role, thing }) => ask(role.client, FindDuplicateResidents, { query: { place: thing.grid } }),
  },
];

export const ledgerLines: readonly Line[] = [...houses, ...people, ...keepingLines, ...changeLines];

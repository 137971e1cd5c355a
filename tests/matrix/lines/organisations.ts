import {
  AppointCaptain,
  CloseOrganisation,
  CountOrganisations,
  CreateOrganisation,
  CreatePartyGroup,
  EndCaptain,
  FindOrganisation,
  ListCaptains,
  ListOrganisations,
  ListPartyGroups,
  type Post,
  RevealCaptain,
  RevealOrganisation,
  UpdateCaptain,
  UpdateOrganisation,
  UpdatePartyGroup,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { giveCaptain, giveOrganisation, onlyPartyGroup } from '../care-queries.ts';
import { type Home, homeAt } from '../ground.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';

const keepers: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...keepers, 'gridCentreOfficer', 'districtSupervisor'];
const leaders: readonly Post[] = ['gridLeader', 'communityOfficer'];
const counters: readonly Post[] = ['communityOfficer', 'gridCentreOfficer'];

let fresh: Home;
/** The unit, captain or group of the last `prepare`. */
let kept = '';
const tx = ({ world }: Call) => world.town.db.kysely;
const showsKept = ({ text }: Outcome) => text.includes(kept);
const at = ({ thing }: Call) => ({ id: kept, place: thing.grid });

async function withUnit(call: Call): Promise<void> {
  kept = v7();
  await giveOrganisation(tx(call), at(call), `单位${kept.slice(-12)}`);
}
const unit = {
  reach: 'person',
  missing: 'organisation.missing',
  prepare: withUnit,
  shows: showsKept,
} as const;
const ofKept = () => ({ params: { id: kept } });

const units: readonly Line[] = [
  {
    operation: ListOrganisations,
    who: readers,
    reach: 'person',
    prepare: withUnit,
    call: ({ role }) => ask(role.client, ListOrganisations, { query: { q: kept.slice(-12) } }),
    shows: showsKept,
  },
  {
    operation: CountOrganisations,
    who: readers,
    reach: 'person',
    prepare: withUnit,
    call: ({ role, thing }) => ask(role.client, CountOrganisations, { query: { place: thing.grid } }),
    shows: ({ text }) => (JSON.parse(text) as { total: number }).total > 0,
  },
  {
    ...unit,
    operation: FindOrganisation,
    who: readers,
    call: ({ role }) => ask(role.client, FindOrganisation, ofKept()),
  },
  {
    operation: CreateOrganisation,
    who: keepers,
    reach: 'person',
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, CreateOrganisation, {
        body: { id: v7(), place: thing.grid, name: '新店', kind: 'shop' },
      }),
    shows: ({ text }, { thing }) => text.includes(thing.grid),
  },
  {
    ...unit,
    operation: UpdateOrganisation,
    who: keepers,
    call: ({ role }) =>
      ask(role.client, UpdateOrganisation, { ...ofKept(), body: { people: 3, baseVersion: 1 } }),
  },
  {
    ...unit,
    operation: CloseOrganisation,
    who: keepers,
    call: ({ role }) =>
      ask(role.client, CloseOrganisation, { ...ofKept(), body: { on: '2026-03-09', baseVersion: 1 } }),
  },
  {
    ...unit,
    operation: RevealOrganisation,
    who: readers,
    call: ({ role }) => ask(role.client, RevealOrganisation, { ...ofKept(), body: { reason: '核对范围' } }),
    shows: ({ text }) => text.includes('王某某'),
  },
];

async function withHome(call: Call): Promise<void> {
  fresh = await homeAt(call.world.town, call.thing.grid);
  kept = v7();
}
async function withCaptain(call: Call): Promise<void> {
  await withHome(call);
  await giveCaptain(tx(call), at(call), fresh.building.id);
}
const captain = {
  reach: 'person',
  missing: 'captain.missing',
  prepare: withCaptain,
  shows: showsKept,
} as const;

const captains: readonly Line[] = [
  {
    operation: ListCaptains,
    who: readers,
    reach: 'person',
    prepare: withCaptain,
    call: ({ role }) => ask(role.client, ListCaptains, { query: { building: fresh.building.id } }),
    shows: showsKept,
  },
  {
    operation: AppointCaptain,
    who: leaders,
    reach: 'person',
    missing: 'building.missing',
    prepare: withHome,
    call: ({ role }) => {
      const task = { kind: 'buildingCaptain', appointment: 'elected', since: '2026-03-01' } as const;
      return ask(role.client, AppointCaptain, {
        body: { ...task, id: v7(), building: fresh.building.id, name: '王某某' },
      });
    },
    shows: ({ text }) => text.includes(fresh.building.id),
  },
  {
    ...captain,
    operation: UpdateCaptain,
    who: leaders,
    call: ({ role }) =>
      ask(role.client, UpdateCaptain, { ...ofKept(), body: { stipend: 100, baseVersion: 1 } }),
  },
  {
    ...captain,
    operation: EndCaptain,
    who: leaders,
    call: ({ role }) => ask(role.client, EndCaptain, { ...ofKept(), body: { on: '2026-03-09' } }),
  },
  {
    ...captain,
    operation: RevealCaptain,
    who: readers,
    call: ({ role }) => ask(role.client, RevealCaptain, { ...ofKept(), body: { reason: '核对范围' } }),
    shows: ({ text }) => text.includes('王某某'),
  },
];

async function withGroup(call: Call): Promise<void> {
  await withHome(call);
  await onlyPartyGroup(tx(call), at(call), fresh.person.id);
}

const groups: readonly Line[] = [
  {
    operation: ListPartyGroups,
    who: readers,
    reach: 'person',
    prepare: withGroup,
    call: ({ role, thing }) => ask(role.client, ListPartyGroups, { query: { place: thing.grid } }),
    shows: showsKept,
  },
  {
    operation: CreatePartyGroup,
    who: counters,
    reach: 'person',
    missing: 'area.missing',
    prepare: async (call) => {
      await withHome(call);
      await onlyPartyGroup(tx(call), at(call), null);
    },
    call: ({ role, thing }) =>
      ask(role.client, CreatePartyGroup, {
        body: { id: kept, place: thing.grid, name: '党小组', leader: fresh.person.id, members: 3 },
      }),
    shows: showsKept,
  },
  {
    operation: UpdatePartyGroup,
    who: counters,
    reach: 'person',
    missing: 'partyGroup.missing',
    prepare: withGroup,
    call: ({ role }) =>
      ask(role.client, UpdatePartyGroup, { ...ofKept(), body: { members: 7, baseVersion: 1 } }),
    shows: showsKept,
  },
];

export const organisationLines: readonly Line[] = [...units, ...captains, ...groups];

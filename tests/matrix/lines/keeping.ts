import {
  AssignBuildingGrid,
  CreateBuilding,
  CreateDwelling,
  CreateHousehold,
  EndHousehold,
  MoveResident,
  type Post,
  RegisterResident,
  UpdateBuilding,
  UpdateDwelling,
  UpdateHousehold,
  UpdateResident,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { type Home, homeAt } from '../ground.ts';
import { ask, type Call, type Line } from '../line.ts';

/** Who keeps the ledgers. */
export const keepers: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];

/** The household of the last `prepare`; lines are walked one after the other. */
let fresh: Home;
let beside: Home;
const settle = async ({ world, thing }: Call) => {
  fresh = await homeAt(world.town, thing.grid);
};
const settleTwo = async (call: Call) => {
  await settle(call);
  beside = await homeAt(call.world.town, call.thing.grid);
};
/** Somebody in the caller’s own grid, so that only where they are to go is out of reach. */
const settleInside = async ({ world, role }: Call) => {
  fresh = await homeAt(world.town, role.things.inside.grid);
};

const write = { who: keepers, reach: 'person', prepare: settle } as const;

const houses: readonly Line[] = [
  {
    operation: CreateBuilding,
    who: keepers,
    reach: 'person',
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, CreateBuilding, { body: { id: v7(), place: thing.grid, name: '新楼' } }),
  },
  {
    ...write,
    operation: UpdateBuilding,
    missing: 'building.missing',
    call: ({ role }) =>
      ask(role.client, UpdateBuilding, {
        params: { id: fresh.building.id },
        body: { baseVersion: 1, floors: 9 },
      }),
  },
  {
    ...write,
    operation: AssignBuildingGrid,
    who: ['communityOfficer', 'gridCentreOfficer'],
    missing: 'building.missing',
    call: ({ role, thing }) =>
      ask(role.client, AssignBuildingGrid, {
        params: { id: fresh.building.id },
        body: { baseVersion: 1, grid: thing.grid },
      }),
  },
  {
    operation: AssignBuildingGrid,
    way: 'to a grid out of reach',
    who: ['communityOfficer', 'gridCentreOfficer'],
    reach: 'person',
    prepare: settleInside,
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, AssignBuildingGrid, {
        params: { id: fresh.building.id },
        body: { baseVersion: 1, grid: thing.grid },
      }),
  },
  {
    ...write,
    operation: CreateDwelling,
    missing: 'building.missing',
    call: ({ role }) =>
      ask(role.client, CreateDwelling, { body: { id: v7(), building: fresh.building.id, number: '909' } }),
  },
  {
    ...write,
    operation: UpdateDwelling,
    missing: 'dwelling.missing',
    call: ({ role }) =>
      ask(role.client, UpdateDwelling, {
        params: { id: fresh.dwelling.id },
        body: { baseVersion: 1, floor: 2 },
      }),
  },
];

const households: readonly Line[] = [
  {
    ...write,
    operation: CreateHousehold,
    missing: 'dwelling.missing',
    call: ({ role }) =>
      ask(role.client, CreateHousehold, { body: { id: v7(), dwelling: fresh.dwelling.id } }),
  },
  {
    ...write,
    operation: UpdateHousehold,
    missing: 'household.missing',
    call: ({ role }) =>
      ask(role.client, UpdateHousehold, {
        params: { id: fresh.household.id },
        body: { baseVersion: 1, note: '核对' },
      }),
  },
  {
    ...write,
    operation: EndHousehold,
    missing: 'household.missing',
    // Somebody lives there, which is only said to whoever sees them.
    also: ['household.inhabited'],
    call: ({ role }) =>
      ask(role.client, EndHousehold, {
        params: { id: fresh.household.id },
        body: { baseVersion: 1, on: '2026-03-09' },
      }),
  },
];

const people: readonly Line[] = [
  {
    ...write,
    operation: RegisterResident,
    missing: 'household.missing',
    call: ({ role }) =>
      ask(role.client, RegisterResident, {
        body: { id: v7(), household: fresh.household.id, name: '新来的', kind: 'migrant' },
      }),
  },
  {
    operation: RegisterResident,
    way: 'with the number of somebody who may be out of reach',
    who: keepers,
    prepare: settleInside,
    // Within reach it is said that the number is known; elsewhere the entry goes through and tells nothing.
    also: ['resident.id_taken'],
    call: async ({ role, thing }) => {
      const { idNumber } = thing.home.person;
      const body = {
        id: v7(),
        household: fresh.household.id,
        name: '同号人',
        kind: 'migrant' as const,
        idNumber,
      };
      const outcome = await ask(role.client, RegisterResident, { body });
      const seen = role.sees.person.includes(thing.position);
      if (outcome.code === 'resident.id_taken' && !seen)
        throw new Error('a number out of reach is given away');
      return outcome;
    },
    shows: () => true,
  },
  {
    ...write,
    operation: UpdateResident,
    missing: 'resident.missing',
    call: ({ role }) =>
      ask(role.client, UpdateResident, {
        params: { id: fresh.person.id },
        body: { baseVersion: 1, marital: '20' },
      }),
  },
  {
    ...write,
    operation: MoveResident,
    prepare: settleTwo,
    missing: 'resident.missing',
    call: ({ role }) =>
      ask(role.client, MoveResident, {
        params: { id: fresh.person.id },
        body: { household: beside.household.id, on: '2026-03-09' },
      }),
  },
  {
    operation: MoveResident,
    way: 'to a household out of reach',
    who: keepers,
    reach: 'person',
    prepare: settleInside,
    missing: 'household.missing',
    call: ({ role, thing }) =>
      ask(role.client, MoveResident, {
        params: { id: fresh.person.id },
        body: { household: thing.home.household.id, on: '2026-03-09' },
      }),
  },
];

export const keepingLines: readonly Line[] = [...houses, ...households, ...people];

import {
  ApplyRouting,
  AuditSeal,
  CreateAccount,
  CreateDepartment,
  CreateGrid,
  CurrentPolicy,
  EndAssignment,
  ListAccounts,
  ListAreas,
  ListAudit,
  ListUnits,
  type Post,
  ProposeAssignment,
  RenameArea,
  ResetPassword,
  type RoutingRule,
  SetAccountState,
  SettleAssignment,
  UnitMembers,
  VerifyAudit,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { personOf, testId, unitOf } from '../../../apps/api/src/testing/town.ts';
import { ask, type Call, type Line, parsed } from '../line.ts';
import { areaVersion, logLine, policyVersion, proposePost } from '../queries.ts';
import { standFor } from './steps.ts';

const business: readonly Post[] = [
  'gridWorker',
  'gridLeader',
  'buildingCaptain',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
  'departmentHandler',
];
const admins: readonly Post[] = ['systemAdmin', 'securityAdmin'];
const system: readonly Post[] = ['systemAdmin'];
const areaId = (place: string) => testId(`area ${place}`);
const tx = ({ world }: Call) => world.town.db.kysely;

/** Two things at most are remembered from `prepare` to `call`; lines are walked one after the other. */
let kept = '';
let version = 0;
let serial = 100;

const areas: readonly Line[] = [
  {
    operation: ListAreas,
    who: [...business, ...admins],
    reach: 'area',
    call: ({ role }) => ask(role.client, ListAreas, {}),
    shows: ({ text }, { thing }) => text.includes(areaId(thing.grid)),
  },
  {
    operation: ListAreas,
    way: 'by place',
    who: [...business, ...admins],
    reach: 'area',
    call: ({ role, thing }) => ask(role.client, ListAreas, { query: { place: thing.grid } }),
    shows: (outcome) => (parsed(outcome) as { items: readonly unknown[] }).items.length > 0,
  },
  {
    operation: CreateGrid,
    who: system,
    reach: 'area',
    missing: 'area.missing',
    call: ({ role, thing }) => {
      serial += 1;
      const community = thing.grid.slice(0, 14);
      return ask(role.client, CreateGrid, {
        body: { id: v7(), community, serial: String(serial), name: `新网格${serial}` },
      });
    },
  },
  {
    operation: RenameArea,
    who: system,
    reach: 'area',
    missing: 'area.missing',
    prepare: async (call) => {
      ({ version, name: kept } = await areaVersion(tx(call), areaId(call.thing.grid)));
    },
    call: ({ role, thing }) =>
      ask(role.client, RenameArea, { params: { id: areaId(thing.grid) }, body: { name: kept, version } }),
  },
];

const units: readonly Line[] = [
  {
    operation: ListUnits,
    who: [...business, ...admins],
    reach: 'area',
    call: ({ role }) => ask(role.client, ListUnits, {}),
    shows: ({ text }, { thing }) => text.includes(unitOf(thing.grid).id),
  },
  {
    operation: ListUnits,
    way: 'to which an event may go',
    who: [...business, ...admins],
    reach: 'event',
    missing: 'event.missing',
    prepare: (call) => standFor(call, { state: 'reported', as: 'sender' }),
    call: ({ role, thing }) => ask(role.client, ListUnits, { query: { dispatchable: thing.id } }),
    shows: ({ text }) => text.includes(unitOf('140403.007.001').id) || text.includes(unitOf('140403').id),
  },
  {
    operation: UnitMembers,
    who: [...business, ...admins],
    reach: 'area',
    missing: 'unit.missing',
    call: ({ role, thing }) => ask(role.client, UnitMembers, { params: { id: unitOf(thing.grid).id } }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
  {
    operation: CreateDepartment,
    who: system,
    reach: 'area',
    missing: 'area.missing',
    call: ({ role, thing }) => {
      serial += 1;
      const place = thing.grid.slice(0, 10);
      const body = {
        id: v7(),
        kind: 'department',
        name: `新部门${serial}`,
        code: `new-${serial}`,
        place,
      } as const;
      return ask(role.client, CreateDepartment, { body });
    },
  },
];

const proposed = async (call: Call): Promise<void> => {
  kept = v7();
  const { county, clerk, grid } = call.thing;
  const by = personOf(county === '140403' ? 'districtlead' : 'westsupervisor').id;
  await proposePost(tx(call), county, { id: kept, account: clerk.id, unit: unitOf(grid).id, by });
};

const accounts: readonly Line[] = [
  {
    operation: ListAccounts,
    who: admins,
    reach: 'county',
    call: ({ role, thing }) => ask(role.client, ListAccounts, { query: { q: thing.clerk.login } }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
  {
    operation: CreateAccount,
    who: system,
    once: true,
    call: ({ role }) => {
      serial += 1;
      return ask(role.client, CreateAccount, {
        body: { id: v7(), login: `matrix${serial}`, name: '新来的' },
      });
    },
  },
  {
    operation: ResetPassword,
    who: system,
    reach: 'county',
    missing: 'account.missing',
    call: ({ role, thing }) => ask(role.client, ResetPassword, { params: { id: thing.clerk.id } }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
  {
    operation: SetAccountState,
    who: admins,
    reach: 'county',
    missing: 'account.missing',
    call: ({ role, thing }) =>
      ask(role.client, SetAccountState, { params: { id: thing.clerk.id }, body: { change: 'unlock' } }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
  {
    operation: ProposeAssignment,
    who: system,
    reach: 'county',
    missing: 'account.missing',
    call: ({ role, thing }) =>
      ask(role.client, ProposeAssignment, {
        params: { id: thing.clerk.id },
        body: {
          ...{ assignmentId: v7(), post: 'buildingCaptain', from: '2026-01-01' },
          unit: unitOf(thing.grid).id,
        },
      }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
  {
    operation: ProposeAssignment,
    way: 'in a unit of another county',
    who: system,
    reach: 'county',
    missing: 'unit.missing',
    call: ({ role, thing }) =>
      ask(role.client, ProposeAssignment, {
        params: { id: role.things.inside.clerk.id },
        body: {
          ...{ assignmentId: v7(), post: 'buildingCaptain', from: '2026-01-01' },
          unit: unitOf(thing.grid).id,
        },
      }),
  },
  {
    operation: SettleAssignment,
    who: ['securityAdmin'],
    reach: 'county',
    missing: 'assignment.missing',
    prepare: proposed,
    call: ({ role }) => ask(role.client, SettleAssignment, { params: { id: kept }, body: { approve: true } }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
  {
    operation: EndAssignment,
    who: admins,
    reach: 'county',
    missing: 'assignment.missing',
    prepare: proposed,
    call: ({ role }) => ask(role.client, EndAssignment, { params: { id: kept }, body: { on: '2026-03-09' } }),
    shows: ({ text }, { thing }) => text.includes(thing.clerk.id),
  },
];

const auditor: readonly Post[] = ['auditAdmin'];
const log: readonly Line[] = [
  {
    operation: ListAudit,
    who: auditor,
    reach: 'county',
    prepare: async (call) => {
      kept = v7();
      await logLine(tx(call), call.thing.county, kept, `matrix.${call.thing.word}`);
    },
    call: ({ role, thing }) => ask(role.client, ListAudit, { query: { operation: `matrix.${thing.word}` } }),
    shows: ({ text }) => text.includes(kept),
    // The line itself was written for this test under that name.
    byCode: true,
  },
  { operation: AuditSeal, who: auditor, once: true, call: ({ role }) => ask(role.client, AuditSeal, {}) },
  { operation: VerifyAudit, who: auditor, once: true, call: ({ role }) => ask(role.client, VerifyAudit, {}) },
];

let routing: RoutingRule[] = [];
const policies: readonly Line[] = [
  {
    operation: CurrentPolicy,
    // Workers see by it when a home is overdue; it tells of nobody.
    who: [
      'gridWorker',
      'gridLeader',
      'communityOfficer',
      'gridCentreOfficer',
      'districtSupervisor',
      'systemAdmin',
    ],
    once: true,
    call: ({ role }) => ask(role.client, CurrentPolicy, {}),
  },
  {
    operation: ApplyRouting,
    who: ['districtSupervisor'],
    once: true,
    prepare: async (call) => {
      const known = await policyVersion(tx(call), '140403');
      version = known.version;
      routing = known.document.routing as RoutingRule[];
    },
    call: ({ role }) => ask(role.client, ApplyRouting, { body: { rules: routing, version } }),
  },
];

export const administrationLines: readonly Line[] = [...areas, ...units, ...accounts, ...log, ...policies];

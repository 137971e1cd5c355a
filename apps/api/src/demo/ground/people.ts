import type { Post } from '@jingwei/contract';
import type { Dice } from '../dice.ts';
import type { GridGround, Ground } from './ground.ts';
import { impossibleTelephone, personName } from './names.ts';
import type { AccountRow, AssignmentRow, UnitRow } from './rows.ts';

export type People = {
  readonly accounts: readonly AccountRow[];
  readonly assignments: readonly AssignmentRow[];
};

/** Accounts that visitors sign in with; everybody else has a login made of post and place. */
export const wellKnown = [
  { login: 'worker', role: '网格员 / grid worker', face: '/field' },
  { login: 'leader', role: '网格长 / grid leader', face: '/field' },
  { login: 'captain', role: '楼栋长 / building captain', face: '/field' },
  { login: 'community', role: '社区工作人员 / community officer', face: '/console' },
  { login: 'street', role: '街道网格中心 / street grid centre', face: '/console' },
  { login: 'department', role: '部门处置员 / department handler', face: '/console' },
  { login: 'supervisor', role: '区指挥中心 / district supervisor', face: '/console' },
  { login: 'sysadmin', role: '系统管理员 / system administrator', face: '/console' },
  { login: 'secadmin', role: '安全管理员 / security administrator', face: '/console' },
  { login: 'auditadmin', role: '审计管理员 / audit administrator', face: '/console' },
] as const;

const firstGrid = '140403.007.001.001';
const gridsPerLeader = 4;

type Hiring = {
  readonly dice: Dice;
  readonly at: Temporal.Instant;
  readonly accounts: AccountRow[];
  readonly assignments: AssignmentRow[];
};

type Held = { readonly post: Post; readonly lead?: boolean; readonly backup?: boolean };

function hire({ dice, at, accounts }: Hiring, login: string): AccountRow {
  const account = {
    id: dice.id(at),
    login,
    name: personName(dice),
    telephone: impossibleTelephone(10_000 + accounts.length),
  };
  accounts.push(account);
  return account;
}

function assign({ dice, at, assignments }: Hiring, account: AccountRow, unit: UnitRow, held: Held): void {
  const { post, lead = false, backup = false } = held;
  assignments.push({ id: dice.id(at), account: account.id, unit: unit.id, post, lead, backup });
}

const digits = (place: string): string => place.slice(7).replaceAll('.', '');

/** A few grids have nobody, a few only the neighbour, who stands in; the visitor’s own grid has both. */
function staffGrids(hiring: Hiring, grids: readonly GridGround[], unitAt: (place: string) => UnitRow): void {
  let neighbour: AccountRow | undefined;
  for (const [i, { place }] of grids.entries()) {
    const unit = unitAt(place);
    const vacant = i % 29 === 11;
    const onlyBackup = i % 37 === 17;
    if ((onlyBackup || i % 13 === 6) && neighbour !== undefined)
      assign(hiring, neighbour, unit, { post: 'gridWorker', backup: true });
    if (vacant || onlyBackup) continue;
    neighbour = hire(hiring, place === firstGrid ? 'worker' : `w${digits(place)}`);
    assign(hiring, neighbour, unit, { post: 'gridWorker' });
  }
}

function staffLeaders(
  hiring: Hiring,
  grids: readonly GridGround[],
  unitAt: (place: string) => UnitRow,
): void {
  const manned = new Set(hiring.assignments.map(({ unit }) => unit));
  for (const [community, all] of Map.groupBy(grids, ({ place }) => place.slice(0, 14))) {
    for (let i = 0; i < all.length; i += gridsPerLeader) {
      const units = all.slice(i, i + gridsPerLeader).map(({ place }) => unitAt(place));
      const led = units.filter(({ id }) => manned.has(id));
      if (led.length === 0) continue;
      const leads = firstGrid.startsWith(community) && i === 0;
      const account = hire(hiring, leads ? 'leader' : `l${digits(community)}${i / gridsPerLeader + 1}`);
      for (const unit of led) assign(hiring, account, unit, { post: 'gridLeader', lead: true });
    }
  }
}

/** Two or more of a post in a unit, the first of them its main leader; `login` names the first. */
function staffOffice(
  hiring: Hiring,
  unit: UnitRow,
  post: Post,
  wanted: { count: number; logins: readonly string[] },
): void {
  for (let i = 0; i < wanted.count; i++) {
    const login = wanted.logins[i] ?? `${wanted.logins[0] ?? post}${i + 1}`;
    assign(hiring, hire(hiring, login), unit, { post, lead: i === 0 });
  }
}

function staffOffices(
  hiring: Hiring,
  ground: Ground,
  units: readonly UnitRow[],
  unitAt: (place: string) => UnitRow,
): void {
  const communities = new Set(ground.grids.map(({ place }) => place.slice(0, 14)));
  for (const community of communities) {
    const logins = firstGrid.startsWith(community) ? ['community'] : [`c${digits(community)}`];
    staffOffice(hiring, unitAt(community), 'communityOfficer', { count: 3, logins });
  }
  for (const { place } of ground.streets) {
    const logins = firstGrid.startsWith(place) ? ['street'] : [`s${digits(place)}`];
    staffOffice(hiring, unitAt(place), 'gridCentreOfficer', { count: 4, logins });
  }
  for (const unit of units) {
    if (unit.kind !== 'department' && unit.kind !== 'emergencyTeam') continue;
    const logins = unit.code === 'urban-007' ? ['department'] : [unit.code];
    staffOffice(hiring, unit, 'departmentHandler', { count: 2, logins });
  }
}

/** Everybody on post, from the grid worker to the three administrators and the interface of another system. */
export function staffCounty(
  ground: Ground,
  units: readonly UnitRow[],
  dice: Dice,
  at: Temporal.Instant,
): People {
  const hiring: Hiring = { dice, at, accounts: [], assignments: [] };
  const areaUnits = new Map(
    units
      .filter(({ kind }) => kind !== 'department' && kind !== 'emergencyTeam')
      .map((unit) => [unit.place, unit]),
  );
  const unitAt = (place: string): UnitRow => {
    const unit = areaUnits.get(place);
    if (unit === undefined) throw new Error(`no unit at ${place}`);
    return unit;
  };
  staffGrids(hiring, ground.grids, unitAt);
  staffLeaders(hiring, ground.grids, unitAt);
  assign(hiring, hire(hiring, 'captain'), unitAt(firstGrid), { post: 'buildingCaptain' });
  staffOffices(hiring, ground, units, unitAt);
  const centre = unitAt(ground.county);
  staffOffice(hiring, centre, 'districtSupervisor', { count: 4, logins: ['supervisor'] });
  for (const [login, post] of administrators) assign(hiring, hire(hiring, login), centre, { post });
  return hiring;
}

const administrators = [
  ['sysadmin', 'systemAdmin'],
  ['secadmin', 'securityAdmin'],
  ['auditadmin', 'auditAdmin'],
  ['integration', 'integration'],
] as const satisfies readonly (readonly [string, Post])[];

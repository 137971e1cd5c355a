import { createHash } from 'node:crypto';
import type { AreaKind, Post, UnitKind } from '@jingwei/contract';

/** The ground of every test: two counties, and in the first one two subdistricts, so that reach can be crossed. */
const communities = ['140403.007.001', '140403.007.002', '140403.006.001', '140404.007.001'] as const;
const grids: readonly string[] = ['001', '002', '003'];
const names: Readonly<Record<string, string>> = {
  '140403': '东湖区',
  '140403.007': '延安街道',
  '140403.007.001': '延安社区',
  '140403.007.002': '桥北社区',
  '140403.006': '英雄街道',
  '140403.006.001': '英雄社区',
  '140404': '西山区',
  '140404.007': '西山街道',
  '140404.007.001': '西山社区',
};

/** Side of a square grid, in degrees; about a kilometre. */
const side = 0.01;

type Square = { west: number; south: number; east: number; north: number };
export type TestArea = { place: string; kind: AreaKind; name: string; square: Square };

function squareOf(place: string): Square {
  const row = communities.findIndex((community) => place.startsWith(community));
  const column = grids.indexOf(place.slice(15));
  const west = 113.1 + column * side;
  const south = 36.1 + row * side;
  return { west, south, east: west + side, north: south + side };
}

function around(squares: readonly Square[]): Square {
  return {
    west: Math.min(...squares.map(({ west }) => west)),
    south: Math.min(...squares.map(({ south }) => south)),
    east: Math.max(...squares.map(({ east }) => east)),
    north: Math.max(...squares.map(({ north }) => north)),
  };
}

const gridAreas: readonly TestArea[] = communities.flatMap((community) =>
  grids.map((grid) => {
    const place = `${community}.${grid}`;
    const name = `${names[community]}第${Number(grid)}网格`;
    return { place, kind: 'grid' as const, name, square: squareOf(place) };
  }),
);

const kinds: Readonly<Record<number, AreaKind>> = { 6: 'county', 10: 'subdistrict', 14: 'community' };
const above: readonly TestArea[] = Object.entries(names).map(([place, name]) => ({
  place,
  kind: kinds[place.length] ?? 'community',
  name,
  square: around(gridAreas.filter((grid) => grid.place.startsWith(place)).map(({ square }) => square)),
}));

export const testAreas: readonly TestArea[] = [...above, ...gridAreas];

/** A point in the middle of a grid, on no border. */
export function pointIn(grid: string): { lng: number; lat: number } {
  const { west, south } = squareOf(grid);
  return { lng: west + side / 2, lat: south + side / 2 };
}

/** The same id for the same thing in every run, shaped like a UUIDv7. */
export function testId(thing: string): string {
  const hex = createHash('sha256').update(thing).digest('hex');
  return `0192f000-0000-7000-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`;
}

export type TestUnit = {
  id: string;
  county: string;
  kind: UnitKind;
  name: string;
  code: string;
  place: string;
};

const unitAt = (kind: UnitKind, name: string, code: string, place: string): TestUnit => ({
  id: testId(`unit ${place} ${kind} ${code}`),
  county: place.slice(0, 6),
  kind,
  name,
  code,
  place,
});

/** Every area has its unit, with its place for a code; then departments and emergency teams. */
export const testUnits: readonly TestUnit[] = [
  ...testAreas.flatMap(({ kind, name, place }) =>
    kind === 'microGrid' ? [] : [unitAt(kind, name, place, place)],
  ),
  unitAt('department', '区城管局', 'urban', '140403'),
  unitAt('department', '区水务局', 'water', '140403'),
  unitAt('department', '延安街道综合执法队', 'street-urban', '140403.007'),
  unitAt('emergencyTeam', '延安街道应急队', 'street-emergency', '140403.007'),
  unitAt('department', '西山城管局', 'urban', '140404'),
];

/** A unit by its code: a place (`140403.007.001`) or a word (`urban`). */
export function unitOf(code: string, county = '140403'): TestUnit {
  const found = testUnits.find(
    (unit) => unit.code === code && (code.startsWith(unit.county) || unit.county === county),
  );
  if (found === undefined) throw new Error(`the test town has no unit ${code}`);
  return found;
}

export type TestPerson = {
  id: string;
  login: string;
  name: string;
  post: Post;
  unit: TestUnit;
  lead: boolean;
};

const person = (login: string, post: Post, code: string, more: { county?: string; lead?: boolean } = {}) => {
  const unit = unitOf(code, more.county);
  return {
    id: testId(`account ${login}`),
    login,
    name: `测试${login}`,
    post,
    unit,
    lead: more.lead ?? false,
  };
};

/** Everybody in the town, by sign-in name. The first of each post stands at grid 140403.007.001.001 or above it. */
const people = [
  person('gridworker', 'gridWorker', '140403.007.001.001'),
  person('gridworker2', 'gridWorker', '140403.007.001.002'),
  person('gridworker3', 'gridWorker', '140403.007.001.003'),
  person('gridleader', 'gridLeader', '140403.007.001.001'),
  person('buildingcaptain', 'buildingCaptain', '140403.007.001.001'),
  person('communityofficer', 'communityOfficer', '140403.007.001'),
  person('communitylead', 'communityOfficer', '140403.007.001', { lead: true }),
  person('bridgeworker', 'gridWorker', '140403.007.002.001'),
  person('bridgeofficer', 'communityOfficer', '140403.007.002'),
  person('gridcentreofficer', 'gridCentreOfficer', '140403.007'),
  person('gridcentrelead', 'gridCentreOfficer', '140403.007', { lead: true }),
  person('heroworker', 'gridWorker', '140403.006.001.001'),
  person('heroofficer', 'communityOfficer', '140403.006.001'),
  person('herocentre', 'gridCentreOfficer', '140403.006'),
  person('departmenthandler', 'departmentHandler', 'urban'),
  person('departmenthandler2', 'departmentHandler', 'urban'),
  person('waterhandler', 'departmentHandler', 'water'),
  person('streethandler', 'departmentHandler', 'street-urban'),
  person('emergencyhandler', 'departmentHandler', 'street-emergency'),
  person('districtsupervisor', 'districtSupervisor', '140403'),
  person('districtlead', 'districtSupervisor', '140403', { lead: true }),
  person('systemadmin', 'systemAdmin', '140403'),
  person('securityadmin', 'securityAdmin', '140403'),
  person('auditadmin', 'auditAdmin', '140403'),
  person('westworker', 'gridWorker', '140404.007.001.001'),
  person('westofficer', 'communityOfficer', '140404.007.001'),
  person('westcentre', 'gridCentreOfficer', '140404.007'),
  person('westhandler', 'departmentHandler', 'urban', { county: '140404' }),
  person('westsupervisor', 'districtSupervisor', '140404'),
  person('westsystemadmin', 'systemAdmin', '140404'),
  person('westsecurityadmin', 'securityAdmin', '140404'),
  person('westauditadmin', 'auditAdmin', '140404'),
] as const satisfies readonly TestPerson[];

export const testPeople: readonly TestPerson[] = people;

/** Somebody of the town by sign-in name, or the first on a post: `personOf('communityOfficer')`. */
export function personOf(loginOrPost: string): TestPerson {
  const found =
    testPeople.find(({ login }) => login === loginOrPost) ??
    testPeople.find(({ post }) => post === loginOrPost);
  if (found === undefined) throw new Error(`nobody in the test town is ${loginOrPost}`);
  return found;
}

/** Everybody’s password, and the secret of the administrators’ authenticators. */
export const testPassword = 'Town-2026-pass';
export const testSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

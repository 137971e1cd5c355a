import type { Post, UnitKind } from '@jingwei/contract';
import { idOf } from './ids.ts';

/** A county of 5 streets, 50 communities and 400 grids, as large as the district of the demonstration. */
export const county = '140403';
const streets = 5;
const communitiesPerStreet = 10;
const gridsPerCommunity = 8;
/** Side of a square grid in degrees; about 300 metres. */
const side = 0.003;
const west = 113;
const south = 36;

export type GroundArea = {
  id: string;
  place: string;
  kind: 'county' | 'subdistrict' | 'community' | 'grid';
  name: string;
  west: number;
  south: number;
  columns: number;
  rows: number;
};
export type GroundUnit = { id: string; kind: UnitKind; name: string; code: string; place: string };
export type GroundPerson = { id: string; login: string; name: string; post: Post; unit: GroundUnit };

const serial = (n: number): string => String(n + 1).padStart(3, '0');
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

// One street is a row of communities, each four grids wide and two high.
const area = (place: string, kind: GroundArea['kind'], name: string, box: number[]): GroundArea => {
  const [column = 0, row = 0, columns = 1, rows = 1] = box;
  return {
    id: idOf(`area ${place}`),
    place,
    kind,
    name,
    west: west + column * side,
    south: south + row * side,
    columns,
    rows,
  };
};

function communityAreas(street: number, community: number): GroundArea[] {
  const place = `${county}.${serial(street)}.${serial(community)}`;
  const name = `第${street + 1}街道第${community + 1}社区`;
  const grids = range(gridsPerCommunity).map((g) =>
    area(`${place}.${serial(g)}`, 'grid', `${name}第${g + 1}网格`, [
      community * 4 + (g % 4),
      street * 2 + Math.floor(g / 4),
    ]),
  );
  return [area(place, 'community', name, [community * 4, street * 2, 4, 2]), ...grids];
}

export const areas: readonly GroundArea[] = [
  area(county, 'county', '潞州区', [0, 0, communitiesPerStreet * 4, streets * 2]),
  ...range(streets).flatMap((s) => [
    area(`${county}.${serial(s)}`, 'subdistrict', `第${s + 1}街道`, [0, s * 2, communitiesPerStreet * 4, 2]),
    ...range(communitiesPerStreet).flatMap((c) => communityAreas(s, c)),
  ]),
];
export const communities = areas.filter(({ kind }) => kind === 'community');
export const grids = areas.filter(({ kind }) => kind === 'grid');

/** A point of a grid; `dice` are two numbers from 0 to 1. */
export function pointIn(grid: GroundArea, dice: readonly [number, number]): { lng: number; lat: number } {
  const inner = (start: number, share: number) => Number((start + side * (0.05 + 0.9 * share)).toFixed(6));
  return { lng: inner(grid.west, dice[0]), lat: inner(grid.south, dice[1]) };
}

/** A square of the ground as a GeoJSON ring. */
export function ringOf({ west: x, south: y, columns, rows }: GroundArea): number[][] {
  const round = (n: number) => Number(n.toFixed(6));
  const [x1, y1, x2, y2] = [round(x), round(y), round(x + columns * side), round(y + rows * side)];
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
    [x1, y1],
  ];
}

const unit = (kind: UnitKind, name: string, code: string, place: string): GroundUnit => ({
  id: idOf(`unit ${code}`),
  kind,
  name,
  code,
  place,
});

const departmentNames = [
  '城管局',
  '住建局',
  '市场监管局',
  '生态环境局',
  '水务局',
  '民政局',
  '公安分局',
  '应急局',
];
export const departments = departmentNames.map((name, i) =>
  unit('department', `区${name}`, `department-${i + 1}`, county),
);
const areaUnits = new Map(areas.map((a) => [a.place, unit(a.kind, a.name, a.place, a.place)]));
export const units: readonly GroundUnit[] = [...areaUnits.values(), ...departments];

/** The unit of an area. */
export function unitAt(place: string): GroundUnit {
  const found = areaUnits.get(place);
  if (found === undefined) throw new Error(`the bench has no area ${place}`);
  return found;
}

const person = (login: string, post: Post, at: GroundUnit): GroundPerson => ({
  id: idOf(`account ${login}`),
  login,
  name: `测试${login}`,
  post,
  unit: at,
});

/** One worker to each grid, one officer to each community and street, one handler to each department. */
export const people: readonly GroundPerson[] = [
  ...grids.map(({ place }) => person(`grid-${place}`, 'gridWorker', unitAt(place))),
  ...communities.map(({ place }) => person(`community-${place}`, 'communityOfficer', unitAt(place))),
  ...areas
    .filter(({ kind }) => kind === 'subdistrict')
    .map(({ place }) => person(`street-${place}`, 'gridCentreOfficer', unitAt(place))),
  ...departments.map((at) => person(at.code, 'departmentHandler', at)),
  person('district', 'districtSupervisor', unitAt(county)),
];

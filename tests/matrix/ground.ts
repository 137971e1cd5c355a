import { randomBytes } from 'node:crypto';
import { type Post, PublicReport, posts } from '@jingwei/contract';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { hashPassword } from '../../apps/api/src/platform/crypto/passwords.ts';
import type { Staff } from '../../apps/api/src/platform/session/caller.ts';
import { hashToken, sessionCookie } from '../../apps/api/src/platform/session/resolve.ts';
import { insertHomes } from '../../apps/api/src/testing/queries/homes.ts';
import { insertPeople, insertTestSession } from '../../apps/api/src/testing/queries.ts';
import {
  personOf,
  pointIn,
  type TestClient,
  type TestHome,
  type TestPerson,
  type TestResident,
  type TestTown,
  testClient,
  testId,
  testIdNumber,
  testPassword,
  testSecret,
  unitOf,
} from '../../apps/api/src/testing/town.ts';
import { keepPhoto, layBefore, mustChangePassword, numberOf } from './queries.ts';

/** Where an object lies, as seen from whoever asks for it. */
export const positions = ['inside', 'neighbour', 'outside', 'county'] as const;
export type Position = (typeof positions)[number];

/** What decides whether an object is seen: its event, the people concerned, its area, its county, its owner. */
export type ReachKind = 'event' | 'person' | 'area' | 'county' | 'own';

/** An event with everything that would betray it. */
export type Thing = {
  position: Position;
  county: string;
  grid: string;
  id: string;
  number: string;
  word: string;
  address: string;
  name: string;
  telephone: string;
  photo: string;
  code: string;
  /** A household in its grid, with one person who can be told from everybody else. */
  home: Home;
  /** Somebody who works at its grid, without a part in these tests. */
  clerk: TestPerson;
};

export type Home = TestHome & { readonly person: TestResident };

export type Role = {
  /** Its post, or what it is instead of one. */
  name: Post | 'communityLead' | 'nobody' | 'newcomer';
  post: Post | undefined;
  person: TestPerson | undefined;
  client: TestClient;
  things: Record<Position, Thing>;
  /** Another event in the place of the first. */
  twin: Thing;
  sees: Record<ReachKind, readonly Position[]>;
};

export type World = { town: TestTown; roles: readonly Role[]; things: readonly Thing[] };

type Spots = Record<Position, string>;
const west = '140404.007.001.001';
const spot = (inside: string, neighbour: string, outside: string): Spots => ({
  inside,
  neighbour,
  outside,
  county: west,
});

/** A grid has grids beside it, a community communities, a street streets; a department has its own desk. */
const fromGrid = spot('140403.007.001.001', '140403.007.001.002', '140403.006.001.001');
const fromCommunity = spot('140403.007.001.001', '140403.007.002.001', '140403.006.001.001');
const fromStreet = spot('140403.007.001.001', '140403.006.001.001', '140403.006.001.002');
const fromDesk = spot('140403.007.001.001', '140403.007.001.001', '140403.006.001.001');

const ownPlace: readonly Position[] = ['inside'];
const ownCounty: readonly Position[] = ['inside', 'neighbour', 'outside'];
const none: readonly Position[] = [];
const byPlace = { event: ownPlace, person: ownPlace, area: ownPlace };
/** Sees the events of a place and nobody’s records. */
const eventsByPlace = { event: ownPlace, person: none, area: ownPlace };

type Spec = {
  spots: Spots;
  event: readonly Position[];
  person: readonly Position[];
  area: readonly Position[];
};
/** What each post sees, written down by hand: nothing here is computed by the rules under test. */
const specs: Record<Role['name'], Spec> = {
  gridWorker: { spots: fromGrid, ...byPlace },
  gridLeader: { spots: fromGrid, ...byPlace },
  buildingCaptain: { spots: fromGrid, ...eventsByPlace },
  communityOfficer: { spots: fromCommunity, ...byPlace },
  communityLead: { spots: fromCommunity, ...byPlace },
  integration: { spots: fromCommunity, ...eventsByPlace },
  gridCentreOfficer: { spots: fromStreet, ...byPlace },
  // Sees the whole county’s areas, which it serves, but only events that were laid before it.
  departmentHandler: { spots: fromDesk, event: ownPlace, person: none, area: ownCounty },
  districtSupervisor: { spots: fromCommunity, event: ownCounty, person: ownCounty, area: ownCounty },
  systemAdmin: { spots: fromCommunity, event: none, person: none, area: ownCounty },
  securityAdmin: { spots: fromCommunity, event: none, person: none, area: ownCounty },
  auditAdmin: { spots: fromCommunity, event: none, person: none, area: none },
  nobody: { spots: fromCommunity, event: none, person: none, area: none },
  newcomer: { spots: fromGrid, event: none, person: none, area: none },
};
export const roleNames = [...posts, 'communityLead', 'nobody', 'newcomer'] as const;

const grown = (login: string, post: Post, unit: string): TestPerson => ({
  id: testId(`account ${login}`),
  login,
  name: `测试${login}`,
  post,
  unit: unitOf(unit),
  lead: false,
});
const added: Partial<Record<Role['name'], TestPerson>> = {
  integration: grown('matrix-system', 'integration', '140403.007.001'),
  newcomer: grown('matrix-newcomer', 'gridWorker', '140403.007.001.001'),
};

function personFor(name: Role['name']): TestPerson | undefined {
  if (name === 'nobody') return undefined;
  return added[name] ?? personOf(name === 'communityLead' ? 'communitylead' : name);
}

let hash: Promise<string> | undefined;
async function addPeople({ db, deps }: TestTown, people: readonly TestPerson[]): Promise<void> {
  hash ??= hashPassword(testPassword);
  const proofs = { passwordHash: await hash, totpSecret: deps.keys.encrypt(testSecret) };
  await insertPeople(db.kysely, people, proofs);
}

/** A session of its own for somebody, made as a row. */
export async function signedIn(town: TestTown, person: TestPerson): Promise<TestClient> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  await insertTestSession(town.db.kysely, {
    tokenHash: hashToken(token),
    county: person.unit.county,
    account: person.id,
    csrf,
    at: town.clock(),
  });
  return testClient(town.app, { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': csrf });
}

let made = 0;

/** Stores a picture that no other event has. */
export async function picture({ deps, db }: TestTown, county: string): Promise<string> {
  made += 1;
  const background = { r: (made * 37) % 256, g: (made * 91) % 256, b: made % 256 };
  const file = await sharp({ create: { width: 24, height: 24, channels: 3, background } })
    .png()
    .toBuffer();
  const { id } = await deps.photos.put(file);
  await keepPhoto(db.kysely, county, id);
  return id;
}

let settled = 0;

/** A household of one in a building of its own, with a name and numbers that nobody else has. */
export async function homeAt({ db, deps }: TestTown, grid: string): Promise<Home> {
  settled += 1;
  const household = { id: v7(), telephone: `0355${2_030_000 + settled}` };
  const person: TestResident = {
    ...{
      id: v7(),
      place: grid,
      household: household.id,
      name: `郑${String.fromCodePoint(0x5000 + settled)}生`,
    },
    ...{ sex: '1', birth: personBirth(settled), relation: '02', kind: 'registered', employment: 'employed' },
    idNumber: testIdNumber(personBirth(settled), 1 + ((settled * 2) % 998)),
    telephone: `137${String(settled).padStart(8, '0')}`,
    since: '2020-01-01',
  };
  const home: TestHome = {
    place: grid,
    building: { id: v7(), code: `mkbuilding${settled}`, name: `甲${settled}号楼` },
    dwelling: { id: v7(), number: '101', rental: false },
    household,
    residents: [person],
  };
  await insertHomes(db.kysely, deps.keys, [home]);
  return { ...home, person };
}

const personBirth = (n: number): string => `19${50 + (Math.floor(n / 400) % 40)}-07-08`;

/** Reports an event that can be told from every other by each of its marks. */
export async function thingAt(town: TestTown, grid: string, position: Position): Promise<Thing> {
  const county = grid.slice(0, 6);
  const photo = await picture(town, county);
  const n = String(made).padStart(3, '0');
  const marks = {
    word: `mkword${n}`,
    address: `mkroad${n}`,
    name: `mkname${n}`,
    telephone: `0000-${n}0${n}`,
  };
  const id = v7();
  const clerk = { ...grown(`matrix-clerk${n}`, 'buildingCaptain', grid), name: `测试${n}` };
  await addPeople(town, [clerk]);
  const { trackingCode: code } = await town.anyone.call(PublicReport, {
    headers: { 'x-county': county },
    body: {
      id,
      category: 'utility.manhole',
      description: `井盖破损 ${marks.word}`,
      address: `${marks.address} 1号`,
      point: pointIn(grid),
      photos: [photo],
      reporter: { name: marks.name, telephone: marks.telephone },
    },
  });
  const { number } = await numberOf(town.db.kysely, id);
  return { ...marks, position, county, grid, id, number, photo, code, clerk, home: await homeAt(town, grid) };
}

async function roleOf(town: TestTown, name: Role['name']): Promise<Role> {
  const { spots, event, person: people, area } = specs[name];
  const person = personFor(name);
  const things = {
    inside: await thingAt(town, spots.inside, 'inside'),
    neighbour: await thingAt(town, spots.neighbour, 'neighbour'),
    outside: await thingAt(town, spots.outside, 'outside'),
    county: await thingAt(town, spots.county, 'county'),
  };
  const twin = await thingAt(town, spots.inside, 'inside');
  const client = person === undefined ? town.anyone : await signedIn(town, person);
  if (name === 'departmentHandler')
    for (const { id } of [things.inside, twin])
      await layBefore(town.db.kysely, '140403', unitOf('urban').id, id);
  const sees = { event, person: people, area, county: ownCounty, own: ownPlace };
  return { name, post: person?.post, person, client, things, twin, sees };
}

/** Every role with events of its own around it, so that roles can be walked side by side. */
export async function buildWorld(town: TestTown): Promise<World> {
  await addPeople(town, Object.values(added));
  await mustChangePassword(town.db.kysely, added.newcomer?.id ?? '');
  const roles: Role[] = [];
  for (const name of roleNames) roles.push(await roleOf(town, name));
  return { town, roles, things: roles.flatMap(({ things, twin }) => [...Object.values(things), twin]) };
}

/** Whether somebody sees an event, by hand: the place of its grid, or the desk it was laid before. */
export function reaches(role: Role, thing: Thing): boolean {
  switch (role.name) {
    case 'gridWorker':
    case 'gridLeader':
    case 'buildingCaptain':
      return thing.grid === '140403.007.001.001';
    case 'communityOfficer':
    case 'communityLead':
    case 'integration':
      return thing.grid.startsWith('140403.007.001.');
    case 'gridCentreOfficer':
      return thing.grid.startsWith('140403.007.');
    case 'districtSupervisor':
      return thing.county === '140403';
    case 'departmentHandler':
      return thing === role.things.inside || thing === role.twin;
    default:
      return false;
  }
}

/** Whether somebody sees the people of a thing’s grid: by place, as events, but only posts that keep or read ledgers. */
export const reachesPeople = (role: Role, thing: Thing): boolean =>
  !['buildingCaptain', 'integration', 'departmentHandler'].includes(role.name) && reaches(role, thing);

/** Somebody as the server knows them after sign-in. */
export function staffOf({ person }: Role): Staff {
  if (person === undefined) throw new Error('nobody is signed in');
  const { id, name, login, post, unit, lead } = person;
  const held = { post, unit: unit.id, unitName: unit.name, unitKind: unit.kind, place: unit.place, lead };
  return {
    kind: 'staff',
    county: unit.county,
    account: id,
    name,
    login,
    posts: [{ ...held, backup: false }],
    grants: [],
    csrf: 'x',
    needs: null,
    expiresAt: Temporal.Instant.from('2999-01-01T00:00:00Z'),
  };
}

import { errors, operations, type Post } from '@jingwei/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type TestTown } from '../../apps/api/src/testing/town.ts';
import {
  buildWorld,
  type Position,
  positions,
  type Role,
  reaches,
  reachesPeople,
  roleNames,
  type Thing,
  type World,
} from './ground.ts';
import type { Call, Line, Outcome } from './line.ts';
import { administrationLines } from './lines/administration.ts';
import { beatLines } from './lines/beats.ts';
import { careLines } from './lines/care.ts';
import { checkLines } from './lines/checks.ts';
import { communityLines } from './lines/communities.ts';
import { deskLines } from './lines/desk.ts';
import { divisionLines } from './lines/divisions.ts';
import { exchangeLines } from './lines/exchange.ts';
import { kioskLines } from './lines/kiosks.ts';
import { ledgerLines } from './lines/ledgers.ts';
import { organisationLines } from './lines/organisations.ts';
import { phoneLines } from './lines/phones.ts';
import { portraitLines } from './lines/portraits.ts';
import { publicLines } from './lines/public.ts';
import { eventLines } from './lines/reads.ts';
import { serviceLines } from './lines/servicePoints.ts';
import { staffLines } from './lines/staff.ts';
import { stepLines } from './lines/steps.ts';
import { visitLines } from './lines/visits.ts';

const lines: readonly Line[] = [
  ...stepLines,
  ...eventLines,
  ...ledgerLines,
  ...visitLines,
  ...checkLines,
  ...careLines,
  ...organisationLines,
  ...communityLines,
  ...divisionLines,
  ...serviceLines,
  ...beatLines,
  ...staffLines,
  ...phoneLines,
  ...exchangeLines,
  ...deskLines,
  ...administrationLines,
  ...portraitLines,
  ...kioskLines,
  ...publicLines,
];

let town: TestTown;
let world: World;
beforeAll(async () => {
  town = await openTown();
  world = await buildWorld(town);
});
afterAll(() => town.close());

/** What is expected of one call: a refusal by its code, or success that shows the object or does not. */
type Expected = { code: string } | { seen: boolean };

function permitted({ who, leads, may }: Line, role: Role): boolean {
  if (may !== undefined) return may(role);
  if (who === 'anybody' || who === 'signedIn') return true;
  return (
    role.post !== undefined &&
    who.includes(role.post satisfies Post) &&
    (!leads || role.person?.lead === true)
  );
}

function expectedOf(line: Line, role: Role, { position }: Thing): Expected {
  const { operation, reach, missing } = line;
  if (operation.access === 'staff') {
    if (role.name === 'nobody') return { code: 'session.missing' };
    if (role.name === 'newcomer' && !operation.name.startsWith('session.'))
      return { code: 'session.password_change_needed' };
    const byPost =
      line.who === 'signedIn' || line.who === 'anybody' || (role.post && line.who.includes(role.post));
    if (!byPost) return { code: 'actor.not_permitted' };
  }
  const seen = reach === undefined || role.sees[reach].includes(position);
  if (!seen) return missing === undefined ? { seen: false } : { code: missing };
  // Post and reach are there, the rank is not.
  return permitted(line, role) ? { seen: true } : { code: 'actor.not_permitted' };
}

const statusOf = (code: string): number => errors[code as keyof typeof errors]?.[0] ?? 0;

/** Everything in an answer that could be a mark of some event. */
const marks =
  /郑[\u5000-\u5fff]生|\d{17}[\dX]|137\d{8}|mkbuilding\d+|mk(?:word|road|name)\d{3}|0000-\d{7}|\d{6}-[0-9A-Z]{8}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|JW(?:-[0-9A-Z]{4}){4}/g;

/** What would betray somebody who lives there. */
const personMarks = ({ home: { person, building, dwelling, household } }: Thing): readonly string[] => [
  ...[person.id, person.name, person.idNumber, person.telephone ?? person.id],
  ...[building.id, building.code, dwelling.id, household.id],
];
let dwellers: ReadonlyMap<string, Thing> | undefined;
function dwellerOf(mark: string): Thing | undefined {
  dwellers ??= new Map(
    world.things.flatMap((thing) => personMarks(thing).map((one) => [one, thing] as const)),
  );
  return dwellers.get(mark);
}

let owners: ReadonlyMap<string, Thing> | undefined;
function ownerOf(mark: string): Thing | undefined {
  owners ??= new Map(
    world.things.flatMap((thing) =>
      [
        thing.id,
        thing.number,
        thing.word,
        thing.address,
        thing.name,
        thing.telephone,
        thing.photo,
        thing.code,
      ].map((one) => [one, thing] as const),
    ),
  );
  return owners.get(mark);
}

/** The first trace in an answer of an event that the caller does not see. */
function traceIn({ text }: Outcome, line: Line, { role, thing }: Call): string | undefined {
  for (const [mark] of text.matchAll(marks)) {
    const dweller = dwellerOf(mark);
    if (dweller !== undefined && !reachesPeople(role, dweller)) return mark;
    // Within reach, too, names and numbers are masked wherever nobody asked for them with a reason.
    if (dweller !== undefined && line.reveals !== true && !/^(?:[0-9a-f]{8}-|mkbuilding)/.test(mark))
      return mark;
    const owner = ownerOf(mark);
    if (owner === undefined || reaches(role, owner)) continue;
    if (line.byCode === true && owner === thing && expectedOf(line, role, thing) !== undefined) continue;
    return mark;
  }
  return undefined;
}

const shown = (expected: Expected): string =>
  'code' in expected
    ? `${statusOf(expected.code)} ${expected.code}`
    : expected.seen
      ? 'success'
      : 'success without it';

async function verdict(line: Line, call: Call): Promise<string | undefined> {
  const expected = expectedOf(line, call.role, call.thing);
  await line.prepare?.(call);
  const outcome = await line.call(call);
  const got = `got ${outcome.status}${outcome.code === undefined ? '' : ` ${outcome.code}`}`;
  const trace = traceIn(outcome, line, call);
  if (trace !== undefined) return `${got} with a trace of what is out of reach: ${trace}`;
  if ('code' in expected)
    return outcome.code === expected.code && outcome.status === statusOf(expected.code)
      ? undefined
      : `expected ${shown(expected)}, ${got}`;
  const also: readonly (string | undefined)[] = line.also ?? [];
  if (also.includes(outcome.code)) return undefined;
  if (outcome.status >= 400) return `expected ${shown(expected)}, ${got} ${outcome.text}`;
  const shows = line.shows === undefined ? expected.seen : await line.shows(outcome, call);
  return shows === expected.seen
    ? undefined
    : `expected ${shown(expected)}, ${got} ${shows ? 'with' : 'without'} it`;
}

const nameOf = ({ operation, way }: Line): string =>
  way === undefined ? operation.name : `${operation.name} (${way})`;

const positionsOf = ({ once }: Line): readonly Position[] => (once ? ['inside'] : positions);

/** One line for one role, on objects in every position; without an object, once. */
async function walk(line: Line, role: Role): Promise<{ walked: number; failures: string[] }> {
  const failures: string[] = [];
  for (const position of positionsOf(line)) {
    const call = { world, role, thing: role.things[position] };
    const failure = await verdict(line, call).catch((error: unknown) => `failed: ${String(error)}`);
    if (failure !== undefined) failures.push(`${nameOf(line)} × ${role.name} × ${position} → ${failure}`);
  }
  return { walked: positionsOf(line).length, failures };
}

test('every operation of the contract has a line in the matrix, and no line is of an unknown one', () => {
  const known = new Set(operations.map(({ name }) => name));
  const walked = new Set(lines.map(({ operation }) => operation.name));
  expect([...known].filter((name) => !walked.has(name))).toEqual([]);
  expect([...walked].filter((name) => !known.has(name))).toEqual([]);
});

let combinations = 0;
test.for(roleNames)(
  'R1 R17 what is out of reach is missing for %s, what a post may not do is refused, in every position',
  // What the first walk did would be seen by a second one.
  { timeout: 240_000, retry: 0 },
  async (name) => {
    const role = world.roles.find((one) => one.name === name);
    if (role === undefined) throw new Error(`no such role: ${name}`);
    const failures: string[] = [];
    for (const line of lines) {
      const result = await walk(line, role);
      combinations += result.walked;
      failures.push(...result.failures);
    }
    expect(failures).toEqual([]);
  },
);

test('the matrix was walked whole', () => {
  const each = lines.reduce((sum, line) => sum + positionsOf(line).length, 0);
  expect(combinations).toBe(each * roleNames.length);
  expect(combinations).toBeGreaterThan(4000);
});

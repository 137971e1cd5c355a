import {
  ApplyRouting,
  CurrentPolicy,
  PublicReport,
  ReplayRouting,
  type RoutingRule,
} from '@jingwei/contract';
import { threeTierGrid } from '@jingwei/domain';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, pointIn, type TestTown, unitOf } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const grid = '140403.007.001.001';
const manholes: RoutingRule = {
  ...{ id: 'manholes', name: '井盖直派城管', when: { categories: ['utility.manhole'] } },
  to: { department: 'urban' },
};
const rules = [manholes, ...threeTierGrid.routing];

async function report(category: string, place = grid, headers = {}): Promise<void> {
  const body = { id: v7(), category, description: '测试', point: pointIn(place) };
  await town.anyone.call(PublicReport, { body, headers });
}

test('the policy in force is shown to offices, grid workers and the system administrator only', async () => {
  for (const who of [
    'gridworker',
    'communityofficer',
    'gridcentreofficer',
    'districtsupervisor',
    'systemadmin',
  ]) {
    const policy = await (await town.as(who)).call(CurrentPolicy);
    expect(policy).toMatchObject({ version: 1, document: { preset: 'three-tier-grid' } });
  }
  for (const who of ['buildingcaptain', 'departmenthandler', 'auditadmin'])
    expect(await (await town.as(who)).send(CurrentPolicy), who).toMatchObject({
      code: 'actor.not_permitted',
    });
});

test('a replay tells how many past events would have gone elsewhere, from where to where, with examples', async () => {
  await report('utility.manhole');
  await report('utility.streetlight');
  await report('utility.manhole', '140403.006.001.001');
  await report('utility.manhole', '140404.007.001.001', { 'x-county': '140404' });
  const supervisor = await town.as('districtsupervisor');
  const replayed = await supervisor.call(ReplayRouting, { body: { rules, days: 30 } });
  expect(replayed).toMatchObject({
    events: 3,
    changed: 2,
    flows: [{ from: 'grid', to: '区城管局', events: 2 }],
  });
  expect(replayed.examples).toHaveLength(2);
  expect(replayed.examples.find(({ before }) => before.unit === unitOf(grid).name)).toMatchObject({
    number: expect.stringMatching(/^\d{6}-/),
    before: { rule: '首先由网格受理' },
    after: { rule: '井盖直派城管', unit: '区城管局' },
  });
  const same = await supervisor.call(ReplayRouting, {
    body: { rules: [...threeTierGrid.routing], days: 30 },
  });
  expect(same).toEqual({ events: 3, changed: 0, flows: [], examples: [] });
  const west = await (await town.as('westsupervisor')).call(ReplayRouting, {
    body: { rules: [...threeTierGrid.routing], days: 30 },
  });
  expect(west.events).toBe(1);
});

test('a replay looks back so many days, and shows an administrator no events', async () => {
  town.clock.advance({ days: 3 });
  const replay = async (who: string, days: number) =>
    (await town.as(who)).call(ReplayRouting, { body: { rules, days } });
  expect((await replay('districtsupervisor', 2)).events).toBe(0);
  expect((await replay('districtsupervisor', 4)).events).toBe(3);
  expect((await replay('systemadmin', 4)).events).toBe(0);
});

test('rules in force from their version on; whoever had not seen the last version is told', async () => {
  const supervisor = await town.as('districtsupervisor');
  const applied = await supervisor.call(ApplyRouting, { body: { rules, version: 1 } });
  expect(applied).toMatchObject({ version: 2, document: { routing: rules, bounceLimit: 2 } });
  expect(await supervisor.call(CurrentPolicy)).toEqual(applied);
  const late = await supervisor.send(ApplyRouting, { body: { rules, version: 1 } });
  expect(late).toMatchObject({ status: 409, code: 'event.stale', problem: { current: { version: 2 } } });
  await report('utility.manhole');
  const [event] = await many(
    town.db.kysely,
    sql`select route_rule, policy_version, holder_unit from event order by reported_at desc, id desc limit 1`,
  );
  expect(event).toEqual({ routeRule: 'manholes', policyVersion: 2, holderUnit: unitOf('urban').id });
});

test('of two who apply rules at once one is told that they are late', async () => {
  const [one, two] = await Promise.all([town.as('districtsupervisor'), town.as('districtlead')]);
  const answers = await Promise.all(
    [one, two].map((who) => who.send(ApplyRouting, { body: { rules, version: 2 } })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('rules that are not right are refused with the field and a sentence in the caller’s language', async () => {
  const supervisor = await town.as('districtsupervisor');
  const wrong = {
    rules: [{ ...manholes, to: { department: 'nobody' } }, ...threeTierGrid.routing],
    version: 3,
  };
  const answer = await supervisor.send(ApplyRouting, { body: wrong, headers: { 'accept-language': 'en' } });
  expect(answer).toMatchObject({ status: 422, code: 'policy.invalid' });
  expect(answer.problem).toMatchObject({
    field: 'rules.0.to.department',
    detail: expect.stringContaining('no department “nobody”'),
  });
  const replay = await supervisor.send(ReplayRouting, { body: { rules: wrong.rules, days: 1 } });
  expect(replay.problem.detail).toContain('没有部门“nobody”');
  const admin = await town.as('systemadmin');
  expect(await admin.send(ApplyRouting, { body: { rules, version: 3 } })).toMatchObject({
    code: 'actor.not_permitted',
  });
});

test('a replay of several batches counts every event once', async () => {
  await many(
    town.db.kysely,
    sql`insert into event (county, id, number, place, category, title, description, mode, scope, channel, state, outcome,
        answered_at, closed_at, limit_clock, limit_from, limit_at, limit_allowed_ms, route_rule, route_name, policy_version,
        reported_at, updated_at)
      select '140404', gen_random_uuid(), 'R' || n, '140404.007.001.00' || (1 + n % 3),
        case n % 4 when 0 then 'utility.manhole' else 'hazard.gas' end, 't', 'd', 'coordination', 'area', 'field', 'closed',
        'solved', at, at, 'wall', at, at, 1, 'default', 'x', 1, at, at
      from (select n, ${town.clock().toString()}::timestamptz - n * interval '30 seconds' as at from generate_series(1, 12000) n) g`,
  );
  const west = await town.as('westsupervisor');
  const replayed = await west.call(ReplayRouting, { body: { rules, days: 365 } });
  expect(replayed).toMatchObject({ events: 12_001, changed: 3001, examples: { length: 20 } });
});

import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';
import { inScope, type Scope } from '../../apps/api/src/platform/db/transaction.ts';
import type { Signal } from '../../apps/api/src/platform/live/live.ts';
import { relayOnce } from '../../apps/api/src/platform/live/relay.ts';
import { messageFor } from '../../apps/api/src/platform/live/stream.ts';
import { scopeOf } from '../../apps/api/src/platform/session/caller.ts';
import { scopeByPosts } from '../../apps/api/src/platform/session/posts.ts';
import { openTown, type TestTown, unitOf } from '../../apps/api/src/testing/town.ts';
import { buildWorld, type Role, reaches, reachesPeople, roleNames, staffOf, type World } from './ground.ts';
import { peopleTables, residentsIn } from './people-queries.ts';
import * as rows from './queries.ts';

let town: TestTown;
let world: World;
const signals: Signal[] = [];
beforeAll(async () => {
  town = await openTown();
  town.deps.live.subscribe((signal) => signals.push(signal));
  world = await buildWorld(town);
  for (const { id, county, clerk } of world.things)
    await rows.tellAccount(town.db.kysely, county, { id: v7(), account: clerk.id, event: id });
});
afterAll(() => town.close());

const staffed = roleNames.filter((name) => name !== 'nobody');
const roleOf = (name: Role['name']): Role => {
  const found = world.roles.find((role) => role.name === name);
  if (found === undefined) throw new Error(`no such role: ${name}`);
  return found;
};
// A newcomer has a grid as soon as the password is changed; what is refused till then is no matter of rows.
const inReach = (role: Role) =>
  world.things.filter((thing) =>
    reaches(role.name === 'newcomer' ? { ...role, name: 'gridWorker' } : role, thing),
  );
const within = <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => inScope(town.db, scope, work);

test.for(staffed)(
  'R17 without any condition of the application, %s reads exactly the rows in reach',
  async (name) => {
    const role = roleOf(name);
    const seen = inReach(role)
      .map(({ id }) => id)
      .sort();
    for (const table of Object.keys(rows.eventTables) as rows.EventTable[]) {
      const found = await within(scopeOf(staffOf(role)), (tx) => rows.allOf(tx, table));
      expect(found.map(({ event }) => event).sort(), `${table} for ${name}`).toEqual(seen);
    }
    const places = await within(scopeOf(staffOf(role)), rows.tallied);
    const wanted = name === 'departmentHandler' ? [] : [...new Set(inReach(role).map(({ grid }) => grid))];
    expect(places.map(({ place }) => place).sort(), `tally for ${name}`).toEqual(wanted.sort());
    expect(await within(scopeOf(staffOf(role)), rows.audited), `audit for ${name}`).toEqual([]);
  },
);

test.for(staffed)(
  'security 8 without any condition of the application, %s reads exactly the people in reach',
  async (name) => {
    const role = roleOf(name);
    const scope = scopeByPosts('resident.list')({ caller: staffOf(role) });
    const known = world.things.filter((thing) =>
      reachesPeople(role.name === 'newcomer' ? { ...role, name: 'gridWorker' } : role, thing),
    );
    const wanted = new Set(known.map(({ home }) => home.person.id));
    const strangers = new Set(world.things.map(({ home }) => home.person.id).filter((id) => !wanted.has(id)));
    for (const table of peopleTables) {
      const found = await within(scope, (tx) => residentsIn(tx, table));
      const ids = found.map(({ id }) => id);
      expect(
        ids.filter((id) => strangers.has(id)),
        `${table} for ${name}`,
      ).toEqual([]);
      if (table !== 'care_record') expect(ids.filter((id) => wanted.has(id)).length, table).toBe(wanted.size);
    }
  },
);

test('a department reads no other unit’s desk beside its own', async () => {
  const units = await within(scopeOf(staffOf(roleOf('departmentHandler'))), rows.unitsLaidBefore);
  expect(units).toEqual([{ unit: unitOf('urban').id }]);
});

test('the audit administrator’s scope reads the log of its own county alone', async () => {
  await rows.logLine(town.db.kysely, '140404', v7(), 'matrix.west');
  const found = await within({ county: '140403', reach: 'nothing', audit: true }, rows.audited);
  expect(found).toEqual([{ county: '140403' }]);
});

test('a tracking code’s scope reads its event and no other; a public report’s reads none', async () => {
  const [mine] = world.things;
  if (mine === undefined) throw new Error('no events');
  const code: Scope = { county: '140403', reach: 'code', events: [mine.id] };
  for (const table of ['event', 'step', 'reporter', 'deadline_entry'] as const) {
    expect((await within(code, (tx) => rows.allOf(tx, table))).map(({ event }) => event)).toEqual([mine.id]);
    expect(await within({ county: '140403', reach: 'report' }, (tx) => rows.allOf(tx, table))).toEqual([]);
  }
  const elsewhere: Scope = { ...code, county: '140404' };
  expect(await within(elsewhere, (tx) => rows.allOf(tx, 'event'))).toEqual([]);
});

test('every table of a tenant is secured, and without a scope nothing at all is read', async () => {
  const tables = await rows.tenantTables(town.db.kysely);
  // A session is found by the hash of its token, before anything is known of its county.
  const open = tables.filter(({ secured, name }) => !secured && name !== 'session').map(({ name }) => name);
  expect(open).toEqual([]);
  await town.db.kysely.transaction().execute(async (tx) => {
    await many(tx, sql`set local role jingwei_app`);
    for (const { name } of tables.filter(({ secured }) => secured))
      expect(await rows.rowsOf(tx, name), name).toEqual({ n: 0 });
  });
});

test('what is out of reach is not changed either, and nothing is written into another county', async () => {
  const worker = roleOf('gridWorker');
  const scope = scopeOf(staffOf(worker));
  for (const position of ['neighbour', 'outside', 'county'] as const)
    expect(await within(scope, (tx) => rows.wipe(tx, worker.things[position].id))).toEqual([]);
  const abroad = within(scope, (tx) =>
    rows.tellAccount(tx, '140404', {
      id: v7(),
      account: worker.person?.id ?? '',
      event: worker.things.inside.id,
    }),
  );
  await expect(abroad).rejects.toThrow(/row-level security/);
});

test('R17 the stream tells each of them of the events in reach and of no other', async () => {
  for (let tries = 0; tries < 200 && (await rows.signalsLeft(town.db.kysely)).n > 0; tries++) {
    await relayOnce(town.db);
    await pause(20);
  }
  await expect.poll(() => signals.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(world.things.length);
  for (const name of staffed.filter((one) => one !== 'newcomer')) {
    const role = roleOf(name);
    const heard = signals
      .map((signal) => messageFor(signal, staffOf(role)))
      .filter((one) => one !== undefined);
    const told = heard.filter(({ kind }) => kind === 'event').map(({ id }) => id);
    // A department hears of what is before it now; these events were laid before it past the rules.
    const wanted = name === 'departmentHandler' ? [] : inReach(role).map(({ id }) => id);
    expect([...new Set(told)].sort(), name).toEqual(wanted.sort());
  }
});

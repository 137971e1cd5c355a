import {
  type Division,
  FindDivision,
  FindEvent,
  ListAreas,
  LocateGrid,
  PlanDivision,
  PublicReport,
  ReviewDivision,
  ScheduleDivision,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { many, sql } from '../../../platform/db/database.ts';
import { insertBlocks } from '../../../testing/queries/blocks.ts';
import { openTown, type TestTown } from '../../../testing/town.ts';
import { makeEffective, runDivisions } from '../index.ts';

const community = '140403.007.001';
/** Planning has threads of its own, which wait their turn on a busy machine. */
vi.setConfig({ testTimeout: 180_000 });

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  await insertBlocks(town.db.kysely, {
    ...{ community, west: 113.1, south: 36.1, width: 0.03, height: 0.01 },
    ...{ columns: 12, rows: 4, homes: 5 },
  });
});
afterAll(() => town.close());

const rows = <T>(statement: ReturnType<typeof sql<T>>) => many(town.db.kysely, statement);
const difficulty = { livingAlone: 0, disabled: 0, rental: 0, shop: 0, noLift: 0 };

/** Planned, reviewed by another person, and scheduled for a day. */
async function scheduled(count: number, on: string): Promise<Division> {
  const [officer, supervisor] = [await town.as('gridcentreofficer'), await town.as('districtsupervisor')];
  const params = { id: v7() };
  const request = {
    mode: 'anew' as const,
    seed: 3,
    target: 60,
    tolerance: 0.1,
    count,
    fixed: [],
    difficulty,
  };
  await officer.call(PlanDivision, { body: { ...params, community, title: '调整', request } });
  await runDivisions(town.deps);
  const { version } = await officer.call(FindDivision, { params });
  const body = { baseVersion: version, approve: true, note: '同意' };
  const reviewed = await supervisor.call(ReviewDivision, { params, body });
  return supervisor.call(ScheduleDivision, {
    params,
    body: { baseVersion: reviewed.version, on, vacancies: true },
  });
}

const report = async (lng: number, lat: number) => {
  const id = v7();
  const body = { id, category: 'utility.manhole', description: '井盖破损', point: { lng, lat } };
  await town.anyone.call(PublicReport, { body });
  return id;
};

const placesOfEvents = (ids: readonly string[]) =>
  rows(
    sql<{ id: string; place: string; unit: string | null }>`select e.id, e.place, u.place as unit from event e
      left join unit u on u.id = e.holder_unit where e.id = any (${[...ids]}::uuid[]) order by e.id`,
  );

test('R4 a division comes into force on its day in one step: codes, areas, homes, events, phones, versions', async () => {
  const buildings = await rows(
    sql<{ id: string; place: string; lng: number; lat: number }>`select id, place, lng, lat from building
      where place ^@ ${`${community}.`} and lng is not null order by id`,
  );
  const events = await Promise.all(
    buildings.filter((_, i) => i % 5 === 0).map(({ lng, lat }) => report(lng, lat)),
  );
  const closed = events[0] ?? '';
  await rows(
    sql`update event set state = 'void', holder_unit = null, holder_person = null, due_kind = null, due_state = null, due_at = null
      where id = ${closed}`,
  );
  const [kept] = await placesOfEvents([closed]);

  const division = await scheduled(4, '2026-03-10');
  expect(division.after.filter(({ continues }) => continues === null)).toHaveLength(1);
  expect(await makeEffective(town.deps)).toBe(0);
  town.clock.set('2026-03-10T00:01:00+08:00');
  expect(await makeEffective(town.deps)).toBe(1);
  expect(await makeEffective(town.deps)).toBe(0);

  const officer = await town.as('gridcentreofficer');
  const done = await officer.call(FindDivision, { params: { id: division.id } });
  expect(done).toMatchObject({ state: 'effective', effectiveOn: '2026-03-10' });
  expect(done.before).toHaveLength(3);
  expect(done.after.map(({ serial }) => serial).sort()).toEqual(['001', '002', '003', '004']);
  const placeOf = new Map(done.after.map(({ number, serial }) => [number, `${community}.${serial}`]));
  for (const { continues, number } of done.after)
    if (continues) expect(placeOf.get(number)).toBe(continues.place);

  const { items } = await officer.call(ListAreas, { query: { place: community, kind: 'grid' } });
  expect(items.filter(({ active }) => active)).toHaveLength(4);
  const homes = await rows(
    sql<{
      id: string;
      place: string;
      homes: string[];
    }>`select b.id, b.place, array_agg(distinct h.place::text) as homes
      from building b join dwelling d on d.building_id = b.id join household h on h.dwelling_id = d.id
      where b.place ^@ ${`${community}.`} group by b.id, b.place`,
  );
  const numberOf = new Map(done.buildings.map(({ id, number }) => [id, number]));
  for (const { id, place, homes: lived } of homes) {
    expect(lived).toEqual([place]);
    if (numberOf.has(id)) expect(place).toBe(placeOf.get(numberOf.get(id) ?? 0));
  }

  const located = await Promise.all(
    buildings.map(({ lng, lat }) => town.anyone.call(LocateGrid, { query: { lng, lat } })),
  );
  expect(located.map(({ grid }) => grid?.place)).toEqual(
    buildings.map(({ id }) => placeOf.get(numberOf.get(id) ?? 0)),
  );
  const open = await placesOfEvents(events.slice(1));
  const spots = new Map(buildings.map(({ id }, i) => [id, located[i]?.grid?.place]));
  for (const [i, id] of events.slice(1).entries()) {
    const event = open.find((one) => one.id === id);
    expect(event?.place).toBe(spots.get(buildings[(i + 1) * 5]?.id ?? ''));
    expect(event?.unit).toBe(event?.place);
  }
  expect(await placesOfEvents([closed])).toEqual([kept]);
  const moved = await rows(
    sql<{ id: string }>`select event_id as id from step where action = 'transfer' order by event_id limit 1`,
  );
  const page = await (await town.as('districtsupervisor')).call(FindEvent, {
    params: { id: moved[0]?.id ?? '' },
  });
  expect(page.steps.at(-1)).toMatchObject({ action: 'transfer', note: '网格重新划分，随所在网格移交' });

  const told = await rows(
    sql<{
      id: string;
      place: string;
    }>`select entity_id as id, place from ledger_change where noun = 'building' and kind = 'leave'`,
  );
  const now = new Map(homes.map(({ id, place }) => [id, place]));
  const left = buildings
    .filter(({ id, place }) => now.get(id) !== place)
    .map(({ id, place }) => `${place} ${id}`);
  expect(left.length).toBeGreaterThan(0);
  expect(told.map(({ id, place }) => `${place} ${id}`)).toEqual(expect.arrayContaining(left));

  const versions = await rows(
    sql<{
      place: string;
      from: string;
      to: string | null;
    }>`select place, valid_from as "from", valid_to as "to" from area_version
      where place ^@ ${`${community}.`} order by place, valid_from`,
  );
  expect(versions).toHaveLength(7);
  expect(versions.filter(({ to }) => to === '2026-03-09')).toHaveLength(3);
  expect(versions.filter(({ to }) => to === null).every(({ from }) => from === '2026-03-10')).toBe(true);
});

test('R4 a grid that is given up is closed with its code; a later one gets a code that was never used', async () => {
  town.clock.set('2026-03-11T09:00:00+08:00');
  const fewer = await scheduled(2, '2026-03-12');
  expect(fewer.after.every(({ continues }) => continues !== null)).toBe(true);
  town.clock.set('2026-03-12T00:01:00+08:00');
  expect(await makeEffective(town.deps)).toBe(1);
  const gone = await rows(
    sql<{ place: string; to: string }>`select place, valid_to as "to" from area
      where place ^@ ${`${community}.`} and valid_to is not null order by place`,
  );
  expect(gone).toHaveLength(2);
  expect(gone.every(({ to }) => to === '2026-03-11')).toBe(true);
  const stray = await rows(
    sql`select id from event where open and place = any (${gone.map(({ place }) => place)}::text[])
      union all select id from building where place = any (${gone.map(({ place }) => place)}::text[])`,
  );
  expect(stray).toEqual([]);
  const more = await scheduled(3, '2026-03-13');
  town.clock.set('2026-03-13T00:01:00+08:00');
  expect(await makeEffective(town.deps)).toBe(1);
  const officer = await town.as('gridcentreofficer');
  const { after } = await officer.call(FindDivision, { params: { id: more.id } });
  expect(after.map(({ serial }) => serial).filter((serial) => Number(serial) > 3)).toContain('005');
});

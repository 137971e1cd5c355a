import {
  DecideDiscipline,
  type Discipline,
  FindDiscipline,
  HearDiscipline,
  ListDiscipline,
  ListNotices,
  ListSpotChecks,
  ObjectDiscipline,
  RecordSpotCheck,
  RecordVisit,
  ReviewDiscipline,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeIn } from '../../testing/homes.ts';
import { relayAll } from '../../testing/relay.ts';
import { openTown, type TestTown } from '../../testing/town.ts';
import { drawChecks } from '../spotChecks/index.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** A visit of a day that the check at the door finds was never made; answers the case it proposes. */
async function caseOn(day: string): Promise<string> {
  town.clock.set(`${day}T10:00:00+08:00`);
  const household = homeIn('140403.007.001.001').household.id;
  const words = { method: 'home', met: 'met', purpose: '例行走访', findings: '一切正常' } as const;
  await (await town.as('gridworker')).call(RecordVisit, { body: { id: v7(), household, ...words } });
  town.clock.set(`${day}T20:00:00+08:00`);
  await drawChecks(town.deps);
  const leader = await town.as('gridleader');
  const [check] = (await leader.call(ListSpotChecks, { query: { state: 'open' } })).items;
  const found = { method: 'door', result: 'mismatch', words: '住户说没人来过' } as const;
  const body = { ...found, differences: ['notVisited' as const] };
  const done = await leader.call(RecordSpotCheck, { params: { id: check?.id ?? '' }, body });
  return done.check.discipline ?? '';
}
const find = async (id: string, who: string): Promise<Discipline> =>
  (await town.as(who)).call(FindDiscipline, { params: { id } });
const hear = async (id: string) =>
  (await town.as('gridworker')).call(HearDiscipline, {
    params: { id },
    body: { statement: '当天系统时间有误' },
  });
const decide = async (id: string, who: string, confirm = true) =>
  (await town.as(who)).send(DecideDiscipline, { params: { id }, body: { confirm, reason: '情况属实' } });

let first = '';
test('R54 a mismatch only proposes: nothing stands against anybody until a named person decides', async () => {
  first = await caseOn('2026-03-09');
  const proposed = await find(first, 'communityofficer');
  expect(proposed).toMatchObject({ rung: 'warning', state: 'proposed', decidedBy: null, earlier: 0 });
  await relayAll(town.db);
  const { items } = await (await town.as('gridworker')).call(ListNotices);
  expect(items.map(({ kind }) => kind)).toEqual(['discipline.proposed']);
  // Weeks without anybody acting change nothing.
  town.clock.set('2026-03-27T10:00:00+08:00');
  expect((await find(first, 'communityofficer')).state).toBe('proposed');
  town.clock.set('2026-03-09T21:00:00+08:00');
});

test('R54 nobody decides before the worker was heard, about their own check, or out of reach', async () => {
  expect(await decide(first, 'communityofficer')).toMatchObject({ code: 'discipline.unheard' });
  await hear(first);
  expect((await find(first, 'gridworker')).abilities).toEqual(['hear']);
  expect((await find(first, 'communityofficer')).abilities).toEqual(['decide']);
  expect(await decide(first, 'heroofficer')).toMatchObject({ code: 'discipline.missing' });
  expect(await decide(first, 'gridleader')).toMatchObject({ code: 'actor.not_permitted' });
});

test('R54 the worker can object, and a person other than whoever decided reviews it', async () => {
  const { result } = await decide(first, 'communityofficer');
  expect(result).toMatchObject({ state: 'confirmed', statement: '当天系统时间有误', reason: '情况属实' });
  const worker = await town.as('gridworker');
  const objected = await worker.call(ObjectDiscipline, {
    params: { id: first },
    body: { objection: '住户记错了' },
  });
  expect(objected.state).toBe('objected');
  const body = { uphold: false, review: '住户改口，予以撤销' };
  const same = await (await town.as('communityofficer')).send(ReviewDiscipline, {
    params: { id: first },
    body,
  });
  expect(same).toMatchObject({ status: 403, code: 'discipline.same_person' });
  const lifted = await (await town.as('gridcentreofficer')).call(ReviewDiscipline, {
    params: { id: first },
    body,
  });
  expect(lifted).toMatchObject({ state: 'lifted', abilities: [] });
  expect(await decide(first, 'communityofficer')).toMatchObject({ code: 'discipline.step_impossible' });
});

test('R54 what was lifted or dropped does not count; what stands does, and leads to the next rung', async () => {
  const second = await caseOn('2026-03-10');
  expect(await find(second, 'communityofficer')).toMatchObject({ rung: 'warning', earlier: 0 });
  await hear(second);
  await decide(second, 'communityofficer');
  const third = await caseOn('2026-03-11');
  expect(await find(third, 'communityofficer')).toMatchObject({ rung: 'seriousWarning', earlier: 1 });
  await hear(third);
  const officer = await town.as('communityofficer');
  const harsher = { confirm: true, rung: 'recommendDismissal', reason: '从重' } as const;
  expect(await officer.send(DecideDiscipline, { params: { id: third }, body: harsher })).toMatchObject({
    code: 'discipline.harsher',
  });
  await decide(third, 'communityofficer');
  const fourth = await caseOn('2026-03-12');
  expect((await find(fourth, 'communityofficer')).rung).toBe('recommendDismissal');
  await hear(fourth);
  expect((await decide(fourth, 'communityofficer', false)).result).toMatchObject({ state: 'dropped' });
  const fifth = await caseOn('2027-03-30');
  expect((await find(fifth, 'communityofficer')).rung).toBe('warning');
});

test('R54 who lets the time for being heard pass is decided about without their words', async () => {
  const id = await caseOn('2027-04-12');
  expect(await decide(id, 'communityofficer')).toMatchObject({ code: 'discipline.unheard' });
  town.clock.set('2027-04-16T00:00:01+08:00');
  expect((await decide(id, 'communityofficer')).result).toMatchObject({ state: 'confirmed', heardAt: null });
  town.clock.set('2027-05-10T10:00:00+08:00');
  const late = await (await town.as('gridworker')).send(ObjectDiscipline, {
    params: { id },
    body: { objection: '现在才看到' },
  });
  expect(late).toMatchObject({ code: 'discipline.too_late' });
});

test('R54 workers see their own cases, leaders those within reach', async () => {
  const total = async (who: string) => (await (await town.as(who)).call(ListDiscipline)).total;
  expect(await total('gridworker')).toBe(6);
  expect(await total('gridleader')).toBe(6);
  expect(await total('gridworker2')).toBe(0);
  expect(await total('heroofficer')).toBe(0);
  expect(await (await town.as('gridworker2')).send(FindDiscipline, { params: { id: first } })).toMatchObject({
    code: 'discipline.missing',
  });
});

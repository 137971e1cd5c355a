import {
  AddDiaryWords,
  CancelCampaign,
  ChangePlan,
  CommentDiary,
  CreateCampaign,
  EndPatrol,
  FindDiary,
  FindPatrol,
  ListCampaigns,
  ListDiaries,
  ListDuty,
  ListNeeds,
  ListNotices,
  ListPatrolRoutes,
  ListPatrols,
  PassCheckpoint,
  RaiseNeed,
  RecordVisit,
  RetirePatrolRoute,
  SavePatrolRoute,
  SettleNeed,
  SignDuty,
  StartPatrol,
  TodaysPlan,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn } from '../../testing/homes.ts';
import { relayAll } from '../../testing/relay.ts';
import { openTown, personOf, pointIn, type TestTown } from '../../testing/town.ts';
import { dropOldTracks } from '../patrols/index.ts';
import { makePlansOfDay } from './index.ts';

const grid = '140403.007.001.001';
const community = '140403.007.001';
const home = homeIn(grid).household.id;

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  await many(
    town.db.kysely,
    sql`with d as (
        insert into dwelling (county, id, place, building_id, number)
        select b.county, gen_random_uuid(), b.place, b.id, lpad(n::text, 4, '0') from building b, generate_series(2001, 2040) n
        where b.place = ${grid} returning county, id, place
      )
      insert into household (county, id, place, dwelling_id) select county, gen_random_uuid(), place, id from d`,
  );
});
afterAll(() => town.close());

const visit = async (household: string, more: object = {}) =>
  (await town.as('gridworker')).call(RecordVisit, {
    body: {
      id: v7(),
      household,
      method: 'home',
      met: 'met',
      purpose: '例行走访',
      findings: '无异常',
      ...more,
    },
  });

describe('the plan of a day', () => {
  test('R52 has twenty households with reasons, made once, and ticks off what was visited', async () => {
    const worker = await town.as('gridworker');
    const [plan] = (await worker.call(TodaysPlan)).items;
    expect(plan).toMatchObject({ place: grid, day: '2026-03-09', quota: 20, done: 0 });
    expect(plan?.households).toHaveLength(20);
    expect(plan?.households.every(({ reasons }) => reasons.includes('never'))).toBe(true);
    const chosen = plan?.households[3]?.household.id ?? '';
    const { visit: made } = await visit(chosen);
    expect(made.plan).toBe(plan?.id);
    const [again] = (await worker.call(TodaysPlan)).items;
    expect(again?.households.map(({ household }) => household.id)).toEqual(
      plan?.households.map(({ household }) => household.id),
    );
    expect([again?.id, again?.done, again?.households[3]?.visit]).toEqual([plan?.id, 1, made.id]);
  });

  test('R52 is made in the morning for everybody on post, on working days', async () => {
    expect(await makePlansOfDay(town.deps)).toBeGreaterThan(0);
    expect(await makePlansOfDay(town.deps)).toBe(0);
    town.clock.set('2026-03-14T06:30:00+08:00');
    expect(await makePlansOfDay(town.deps)).toBe(0);
    town.clock.set('2026-03-10T06:30:00+08:00');
    expect(await makePlansOfDay(town.deps)).toBeGreaterThan(0);
    const [plan] = (await (await town.as('gridworker')).call(TodaysPlan)).items;
    expect(plan?.madeAt).toBe(town.clock().toString());
    town.clock.set('2026-03-09T09:00:00+08:00');
  });

  test('R52 is changed by its owner alone, within the grid', async () => {
    const worker = await town.as('gridworker');
    const [plan] = (await worker.call(TodaysPlan)).items;
    const params = { id: plan?.id ?? '' };
    const out = plan?.households[0]?.household.id ?? '';
    const inside = new Set(plan?.households.map(({ household }) => household.id));
    const all = await many(
      town.db.kysely,
      sql<{ id: string }>`select id from household where place = ${grid}`,
    );
    const add = all.map(({ id }) => id).find((id) => !inside.has(id)) ?? '';
    const body = { add: [add], remove: [out], reason: '住户约好改天' };
    const changed = await worker.call(ChangePlan, { params, body });
    expect(changed.households).toHaveLength(20);
    expect(changed.households.at(-1)).toMatchObject({ household: { id: add }, reasons: ['added'] });
    const stranger = homeIn('140403.007.001.002').household.id;
    expect(
      await worker.send(ChangePlan, { params, body: { add: [stranger], reason: '多走' } }),
    ).toMatchObject({
      code: 'household.missing',
    });
    const leader = await town.as('gridleader');
    expect(await leader.send(ChangePlan, { params, body })).toMatchObject({ code: 'plan.missing' });
  });
});

describe('needs', () => {
  test('R58 are noted in a visit or outside one, answered and closed; nobody overwrites another’s answer', async () => {
    const worker = await town.as('gridworker');
    const due = { id: v7(), kind: 'employment', text: '想找份工作', dueOn: '2026-03-01' } as const;
    await visit(home, { needs: [due] });
    const raised = await worker.call(RaiseNeed, {
      body: { id: v7(), household: home, kind: 'elderCare', text: '想要助餐' },
    });
    expect(raised).toMatchObject({ state: 'open', visit: null, abilities: ['settle'] });
    const officer = await town.as('communityofficer');
    expect((await officer.call(ListNeeds, { query: { overdue: true } })).items).toMatchObject([
      { id: due.id },
    ]);
    const params = { id: due.id };
    const answered = await officer.call(SettleNeed, {
      params,
      body: { state: 'answered', answer: '已联系街道招聘会', version: 1 },
    });
    expect(answered).toMatchObject({ state: 'answered', settledBy: { id: personOf('communityofficer').id } });
    const stale = { state: 'closed', answer: '已上岗', version: 1 } as const;
    expect(await worker.send(SettleNeed, { params, body: stale })).toMatchObject({ code: 'need.settled' });
    await worker.call(SettleNeed, { params, body: { ...stale, version: 2 } });
    expect((await officer.call(ListNeeds, { query: { household: home, state: 'open' } })).total).toBe(1);
    expect((await (await town.as('heroofficer')).call(ListNeeds)).total).toBe(0);
  });
});

describe('campaigns', () => {
  test('R56 two a year are asked for; visits within one count for it by themselves', async () => {
    const street = await town.as('gridcentreofficer');
    const body = {
      id: v7(),
      name: '春季集中走访',
      purpose: '问需于民',
      startsOn: '2026-03-09',
      endsOn: '2026-03-20',
    };
    const made = await street.call(CreateCampaign, { body: { ...body, place: '140403.007' } });
    expect(made).toMatchObject({ covered: 0, visits: 0 });
    const { visit: counted } = await visit(home);
    expect(counted.campaign).toBe(body.id);
    const listed = await (await town.as('gridworker')).call(ListCampaigns, { query: { year: 2026 } });
    expect(listed).toMatchObject({
      perYear: 2,
      held: 1,
      items: [{ id: body.id, households: 42, covered: 1, visits: 1 }],
    });
    const back = { ...body, id: v7(), place: '140403.007', endsOn: '2026-03-01' };
    expect(await street.send(CreateCampaign, { body: back })).toMatchObject({ code: 'date.invalid' });
    const elsewhere = { ...body, id: v7(), place: '140403.006' };
    expect(await street.send(CreateCampaign, { body: elsewhere })).toMatchObject({ code: 'area.missing' });
    const officer = await town.as('communityofficer');
    const cancelling = { params: { id: body.id }, body: { reason: '改期' } };
    expect(await officer.send(CancelCampaign, cancelling)).toMatchObject({ code: 'campaign.missing' });
    await street.call(CancelCampaign, cancelling);
    expect((await visit(home)).visit.campaign).toBeNull();
  });
});

describe('the diary', () => {
  const day = '2026-03-09';

  test('R58 is written from what was done; the worker adds words, a leader comments and the worker hears of it', async () => {
    const worker = await town.as('gridworker');
    const diary = await worker.call(FindDiary, { query: { day } });
    expect(diary).toMatchObject({ visits: 4, needs: 2, version: 0, words: '', abilities: ['addWords'] });
    expect(diary.entries[0]?.title).toMatch(/号楼/);
    const words = { id: v7(), day, words: '今天走访顺利', version: 0 };
    expect(await worker.call(AddDiaryWords, { body: words })).toMatchObject({
      version: 1,
      words: '今天走访顺利',
    });
    expect(await worker.send(AddDiaryWords, { body: { ...words, id: v7() } })).toMatchObject({
      code: 'diary.stale',
    });
    const leader = await town.as('gridleader');
    const { id: account } = personOf('gridworker');
    const comment = { id: v7(), account, day, text: '注意独居老人' };
    expect((await leader.call(CommentDiary, { body: comment })).comments).toMatchObject([
      { text: '注意独居老人' },
    ]);
    await relayAll(town.db);
    const kinds = (await worker.call(ListNotices)).items.map(({ kind }) => kind);
    expect(kinds).toContain('diary.commented');
    const listed = await leader.call(ListDiaries, { query: { account } });
    expect(listed.items).toMatchObject([{ day, visits: 4, needs: 2, comments: 1, words: '今天走访顺利' }]);
    expect(listed.total).toBe(1);
  });

  test('R58 of somebody out of reach is nobody’s', async () => {
    const stranger = await town.as('heroofficer');
    const query = { account: personOf('gridworker').id, day };
    expect(await stranger.send(FindDiary, { query })).toMatchObject({ code: 'account.missing' });
    expect((await stranger.call(ListDiaries)).total).toBe(0);
  });
});

describe('patrols', () => {
  const point = pointIn(grid);
  const checkpoint = { id: v7(), name: '东门', ...point };
  const route = {
    id: v7(),
    place: grid,
    name: '日常巡查',
    checkpoints: [checkpoint],
    every: 'day',
    version: 0,
  } as const;

  test('R57 a captain walks a route and passes its checkpoints; the track is kept within duty and for its days', async () => {
    const leader = await town.as('gridleader');
    await leader.call(SavePatrolRoute, { body: { ...route, checkpoints: [checkpoint] } });
    const captain = await town.as('buildingcaptain');
    const id = v7();
    await captain.call(StartPatrol, { body: { id, place: grid, route: route.id } });
    town.clock.advance({ minutes: 10 });
    await captain.call(PassCheckpoint, {
      params: { id },
      body: { checkpoint: checkpoint.id, point, note: '正常' },
    });
    const track: [number, number, number][] = [
      [0, 113.1, 36.1],
      [300, 113.101, 36.1],
      [9000, 113.2, 36.2],
    ];
    const ended = await captain.call(EndPatrol, { params: { id }, body: { findings: '无', track } });
    expect(ended.track).toEqual(track.slice(0, 2));
    expect(ended.patrol).toMatchObject({ checkpoints: 1, passed: 1, distance: 90 });
    expect(ended.trackExpiresOn).toBe('2026-06-07');
    expect(await captain.send(EndPatrol, { params: { id }, body: {} })).toMatchObject({
      code: 'patrol.ended',
    });
    const officer = await town.as('communityofficer');
    expect((await officer.call(ListPatrols, { query: { route: route.id } })).total).toBe(1);
    town.clock.set('2026-06-07T10:00:00+08:00');
    expect(await dropOldTracks(town.deps)).toBe(0);
    town.clock.set('2026-06-08T10:00:00+08:00');
    expect(await dropOldTracks(town.deps)).toBe(1);
    expect((await officer.call(FindPatrol, { params: { id } })).track).toEqual([]);
    town.clock.set('2026-03-09T09:30:00+08:00');
  });

  test('R26 a patrol belongs to whoever walks it, a route to its version', async () => {
    const id = v7();
    await (await town.as('gridworker')).call(StartPatrol, { body: { id, place: grid } });
    const captain = await town.as('buildingcaptain');
    expect(await captain.send(PassCheckpoint, { params: { id }, body: {} })).toMatchObject({
      code: 'patrol.not_own',
    });
    const leader = await town.as('gridleader');
    const again = { ...route, checkpoints: [checkpoint], name: '夜间巡查' };
    expect(await leader.send(SavePatrolRoute, { body: again })).toMatchObject({ code: 'patrolRoute.stale' });
    expect(await leader.call(SavePatrolRoute, { body: { ...again, version: 1 } })).toMatchObject({
      version: 2,
    });
    await leader.call(RetirePatrolRoute, { params: { id: route.id } });
    expect((await leader.call(ListPatrolRoutes)).items).toEqual([]);
  });
});

test('R113 who signs at 8:30 and 15:30 is on time, late or missing, with three times side by side', async () => {
  town.clock.set('2026-03-11T09:00:00+08:00');
  const worker = await town.as('gridworker');
  const claimed = '2026-03-11T00:25:00Z';
  const sign = { id: v7(), kind: 'morning', point: pointIn(grid), capturedAt: claimed } as const;
  expect(await worker.call(SignDuty, { body: sign })).toMatchObject({
    at: claimed,
    claimedAt: claimed,
    receivedAt: town.clock().toString(),
    attendance: 'onTime',
  });
  const second = await town.as('gridworker2');
  expect((await second.call(SignDuty, { body: { id: v7(), kind: 'morning' } })).attendance).toBe('late');
  const officer = await town.as('communityofficer');
  const { items, working } = await officer.call(ListDuty, { query: { place: community } });
  expect(working).toBe(true);
  const morning = Object.fromEntries(items.map(({ account, signs }) => [account.id, signs[0]?.attendance]));
  expect(morning).toMatchObject({
    [personOf('gridworker').id]: 'onTime',
    [personOf('gridworker2').id]: 'late',
    [personOf('gridworker3').id]: 'missing',
  });
  expect(items[0]?.signs[1]).toMatchObject({ kind: 'afternoon', expectedAt: '15:30', attendance: null });
});

import {
  type ClarityGap,
  clarityGaps,
  FindCommunity,
  FindSixClarity,
  ListClarityGaps,
  ListCommunities,
  ListSixClarity,
  PublicReport,
  SaveCommunity,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, pointIn, type TestTown } from '../../testing/town.ts';

const place = '140403.007.001';
const grid = `${place}.001`;
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const values = {
  boundary: '东起解放路，西至太行街',
  areaKm2: 1.25,
  villages: 0,
  premises: [{ name: '活动室', origin: 'rented' as const, areaM2: 120, since: 2012 }],
  pay: [
    { post: 'principal' as const, people: 1, monthly: 1250 },
    { post: 'member' as const, people: 5, monthly: 850 },
  ],
  budgets: [{ year: 2026, amount: 6000 }],
  honours: [{ name: '市级文明社区', level: 'city' as const, year: 2023 }],
};

describe('R8 R51 the profile of a community', () => {
  test('figures are counted as of now; small numbers of people are withheld', async () => {
    const officer = await town.as('communityofficer');
    const found = await officer.call(FindCommunity, { params: { place } });
    expect(found).toMatchObject({ name: '延安社区', version: 0, flags: [], abilities: ['community.save'] });
    expect(found.summary).toMatchObject({
      grids: 3,
      buildings: 3,
      households: 6,
      residents: 15,
      migrants: 6,
    });
    const care = new Map(found.summary.care.map(({ category, people }) => [category, people]));
    expect(care.get('elderly60')).toBe(6);
    expect(care.get('unemployed')).toBeNull();
    expect(care.get('disabled')).toBe(0);
    for (const sensitive of [
      'communityCorrection',
      'reintegrationSupport',
      'leftBehindChild',
      'womenOfChildbearingAge',
    ])
      expect(JSON.stringify(found)).not.toContain(sensitive);
  });

  test('pay below the minimum of the policy is flagged, and an old page does not overwrite a newer one', async () => {
    const officer = await town.as('communityofficer');
    const save = (baseVersion: number) =>
      officer.send(SaveCommunity, { params: { place }, body: { ...values, baseVersion } });
    const saved = (await save(0)).result;
    expect(saved).toMatchObject({ version: 1, areaKm2: 1.25, honours: values.honours });
    expect(saved.flags).toEqual([
      { kind: 'pay', of: 'member', is: 850, least: 980 },
      { kind: 'premises', of: '', is: 120, least: 200 },
    ]);
    expect(await save(0)).toMatchObject({ status: 409, code: 'ledger.stale' });
    expect((await save(1)).result.version).toBe(2);
    expect((await save(1)).problem.current).toMatchObject({ version: 2 });
  });

  test('nobody sees a community beyond their place, and workers do not write it', async () => {
    expect(await (await town.as('bridgeofficer')).send(FindCommunity, { params: { place } })).toMatchObject({
      status: 404,
      code: 'area.missing',
    });
    const body = { ...values, baseVersion: 2 };
    expect(
      await (await town.as('gridworker')).send(SaveCommunity, { params: { place }, body }),
    ).toMatchObject({
      code: 'actor.not_permitted',
    });
    const street = await (await town.as('gridcentreofficer')).call(ListCommunities, {
      query: { place: '140403.007' },
    });
    expect(street.items.map((item) => [item.name, item.grids, item.residents, item.flags])).toEqual([
      ['延安社区', 3, 15, 2],
      ['桥北社区', 3, 5, 0],
    ]);
    expect(street.items.every(({ score }) => score !== null)).toBe(true);
    const district = await (await town.as('districtsupervisor')).call(ListCommunities);
    expect(district.items).toHaveLength(3);
    expect(
      (await (await town.as('bridgeofficer')).call(ListCommunities)).items.map(({ name }) => name),
    ).toEqual(['桥北社区']);
  });
});

describe('R38 six clarities', () => {
  const partOf = (all: { parts: readonly { part: string }[] }, part: string) =>
    all.parts.find((one) => one.part === part);

  test('a grid nobody has visited is not clear, and every number opens to as many rows', async () => {
    const worker = await town.as('gridworker');
    const clarity = await worker.call(FindSixClarity, { params: { place: grid } });
    expect(partOf(clarity, 'families')).toMatchObject({
      total: 6,
      known: 4,
      score: 66,
      missing: [{ gap: 'householdNotSeen', n: 2 }],
    });
    expect(partOf(clarity, 'people')).toMatchObject({ score: 100, missing: [] });
    expect(partOf(clarity, 'needs')).toMatchObject({
      missing: [{ gap: 'householdNotAsked', n: 2 }],
      score: 0,
    });
    const numbers = new Map<ClarityGap, number>(
      clarity.parts.flatMap(({ missing }) => missing.map(({ gap, n }) => [gap, n] as const)),
    );
    for (const gap of clarityGaps) {
      const { items } = await worker.call(ListClarityGaps, { params: { place: grid, gap } });
      expect(items.length, gap).toBe(numbers.get(gap) ?? 0);
    }
  });

  test('what is seen is known, what is reported again and again is a hot spot until it is settled', async () => {
    const home = homeIn(grid);
    await many(
      town.db.kysely,
      sql`update household set last_visit_at = ${town.clock().toString()} where id = ${home.household.id}`,
    );
    await many(town.db.kysely, sql`update resident set birth = null where id = ${home.residents[0]?.id}`);
    for (let n = 0; n < 3; n += 1)
      await town.anyone.call(PublicReport, {
        body: { id: v7(), category: 'hazard.fireLane', description: `通道堵塞${n}`, point: pointIn(grid) },
      });
    const worker = await town.as('gridworker');
    const clarity = await worker.call(FindSixClarity, { params: { place: grid } });
    expect(partOf(clarity, 'families')).toMatchObject({ missing: [{ gap: 'householdNotSeen', n: 1 }] });
    expect(partOf(clarity, 'people')).toMatchObject({ missing: [{ gap: 'residentWithoutBirth', n: 1 }] });
    expect(partOf(clarity, 'hotSpots')).toMatchObject({ score: 0, missing: [{ gap: 'hotSpotOpen', n: 3 }] });
    expect(partOf(clarity, 'hazards')).toMatchObject({ score: 100 });
    const { items } = await worker.call(ListClarityGaps, {
      params: { place: grid, gap: 'residentWithoutBirth' },
    });
    expect(items[0]).toMatchObject({
      noun: 'resident',
      id: home.residents[0]?.id,
      within: home.household.id,
      label: `${home.residents[0]?.name.slice(0, 1)}* ${home.building.name}`,
    });
    town.clock.advance({ days: 10 });
    const late = await worker.call(FindSixClarity, { params: { place: grid } });
    expect(partOf(late, 'hazards')).toMatchObject({ missing: [{ gap: 'hazardOverdue', n: 3 }] });
  });

  test('grids are listed within a community, least clear first, and none beyond reach', async () => {
    const officer = await town.as('communityofficer');
    const { items } = await officer.call(ListSixClarity, { query: { place } });
    expect(items.map(({ score }) => score)).toEqual(
      [...items.map(({ score }) => score)].sort((a, b) => a - b),
    );
    expect(items).toHaveLength(3);
    expect(await officer.send(ListSixClarity, { query: { place: '140403.007' } })).toMatchObject({
      code: 'clarity.too_wide',
    });
    const worker = await town.as('gridworker');
    expect((await worker.call(ListSixClarity, { query: { place } })).items.map((one) => one.place)).toEqual([
      grid,
    ]);
    const beyond = { place: `${place}.002` };
    expect(await worker.send(FindSixClarity, { params: beyond })).toMatchObject({ code: 'area.missing' });
    expect(
      await worker.send(ListClarityGaps, { params: { ...beyond, gap: 'householdNotSeen' } }),
    ).toMatchObject({ code: 'area.missing' });
  });
});

import {
  FindDuplicateResidents,
  FindHousehold,
  FindResident,
  ListChanges,
  ListClashes,
  MergeResident,
  ProposeChange,
  RegisterResident,
  RevealResident,
  SettleChange,
  SettleClash,
  UnmergeResident,
  UpdateHousehold,
  UpdateResident,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeIn, openTown, personOf, type TestTown, testIdNumber } from '../../testing/town.ts';

const grid = '140403.007.001.001';
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
const as = (who: string) => town.as(who);
const home = homeIn(grid, 1);

async function enter(number: number, more = {}) {
  const body = {
    id: v7(),
    household: home.household.id,
    name: '程咬金',
    kind: 'registered' as const,
    idNumber: testIdNumber('1980-05-06', number),
    ...more,
  };
  const page = await (await as('gridworker')).call(RegisterResident, { body });
  return { ...body, version: page.version };
}

describe('R46 what a second person decides', () => {
  test('another identity number waits, its proposer may not settle it, the leader compares and approves', async () => {
    const someone = await enter(201);
    const [worker, leader] = [await as('gridworker'), await as('gridleader')];
    const wanted = testIdNumber('1981-05-06', 202);
    const proposal = {
      params: { id: someone.id },
      body: {
        changeId: v7(),
        baseVersion: someone.version,
        kind: 'idNumber' as const,
        idNumber: wanted,
        reason: '身份证号录错',
      },
    };
    const proposed = await worker.send(ProposeChange, proposal);
    expect(proposed.text).not.toContain(wanted);
    expect(proposed.result).toMatchObject({
      kind: 'idNumber',
      state: 'waiting',
      about: '程*',
      abilities: [],
    });
    expect(
      await worker.send(ProposeChange, { ...proposal, body: { ...proposal.body, changeId: v7() } }),
    ).toMatchObject({ code: 'change.waiting' });
    const params = { id: proposal.body.changeId };
    expect(await worker.send(SettleChange, { params, body: { approve: true } })).toMatchObject({
      code: 'actor.not_permitted',
    });
    const list = await leader.call(ListChanges, {});
    expect(list.items.map(({ id, abilities }) => [id, abilities])).toEqual([[params.id, ['change.settle']]]);
    const reveal = { fields: ['proposedIdNumber' as const, 'idNumber' as const], reason: '核对证件' };
    expect(await leader.call(RevealResident, { params: { id: someone.id }, body: reveal })).toEqual({
      idNumber: someone.idNumber,
      proposedIdNumber: wanted,
    });
    await leader.call(SettleChange, { params, body: { approve: true } });
    expect(await leader.send(SettleChange, { params, body: { approve: false } })).toMatchObject({
      code: 'change.settled',
    });
    const page = await leader.call(FindResident, { params: { id: someone.id } });
    expect(page).toMatchObject({ sex: '2', birthYear: 1981, changes: [{ state: 'approved' }] });
  });

  test('who proposed as a leader cannot approve; the head of the community can, an officer without the lead cannot', async () => {
    const someone = await enter(203);
    const leader = await as('gridleader');
    const body = {
      changeId: v7(),
      baseVersion: someone.version,
      kind: 'died' as const,
      on: '2026-03-01',
      reason: '家属告知',
    };
    await leader.call(ProposeChange, { params: { id: someone.id }, body });
    const params = { id: body.changeId };
    const settle = { params, body: { approve: true } };
    expect(await leader.send(SettleChange, settle)).toMatchObject({ code: 'actor.second_person' });
    expect(await (await as('communityofficer')).send(SettleChange, settle)).toMatchObject({
      code: 'actor.not_permitted',
    });
    await (await as('communitylead')).call(SettleChange, settle);
    const page = await leader.call(FindResident, { params: { id: someone.id } });
    expect(page).toMatchObject({
      endedOn: '2026-03-01',
      endedReason: 'died',
      abilities: ['resident.reveal'],
      residencies: [{ endedReason: 'died' }],
    });
    expect(
      await leader.send(UpdateResident, {
        params: { id: someone.id },
        body: { baseVersion: page.version, marital: '20' },
      }),
    ).toMatchObject({ code: 'resident.ended' });
  });

  test('a refused change changes nothing, and without its own field none is proposed', async () => {
    const someone = await enter(205);
    const worker = await as('gridworker');
    const ask = (more: object) => ({
      params: { id: someone.id },
      body: { changeId: v7(), baseVersion: 1, kind: 'movedOut' as const, reason: '搬走', ...more },
    });
    expect(await worker.send(ProposeChange, ask({}))).toMatchObject({ code: 'request.invalid' });
    expect(await worker.send(ProposeChange, ask({ on: '2026-12-01' }))).toMatchObject({
      code: 'date.invalid',
    });
    const { id } = await worker.call(ProposeChange, ask({ on: '2026-03-02' }));
    await (await as('gridleader')).call(SettleChange, {
      params: { id },
      body: { approve: false, answer: '仍住' },
    });
    expect((await worker.call(FindResident, { params: { id: someone.id } })).endedOn).toBeNull();
    const settled = await worker.call(ListChanges, { query: { state: 'settled', mine: true } });
    expect(settled.items[0]).toMatchObject({ id, state: 'refused', answer: '仍住' });
  });
});

test('a value that lost can take its place after a person has looked at it', async () => {
  const someone = await enter(207);
  const [worker, leader] = [await as('gridworker'), await as('gridleader')];
  const params = { id: someone.id };
  const base = { baseVersion: someone.version };
  await leader.call(UpdateResident, { params, body: { ...base, name: '程知节' } });
  const { clashes } = await worker.call(UpdateResident, { params, body: { ...base, name: '程义贞' } });
  expect(clashes).toEqual(['name']);
  const { items } = await leader.call(ListClashes, { query: { entity: someone.id } });
  expect(items).toMatchObject([
    { field: 'name', kept: '程*', lost: '程*', lostBy: personOf('gridworker').name },
  ]);
  const settle = { params: { id: items[0]?.id ?? '' }, body: { take: 'lost' as const } };
  expect((await leader.call(SettleClash, settle)).state).toBe('replaced');
  expect(await leader.send(SettleClash, settle)).toMatchObject({ code: 'clash.settled' });
  const reveal = { fields: ['name' as const], reason: '核对' };
  expect(await leader.call(RevealResident, { params, body: reveal })).toEqual({ name: '程义贞' });
});

test('a household’s fields merge and clash like a person’s', async () => {
  const [worker, leader] = [await as('gridworker'), await as('gridleader')];
  const params = { id: home.household.id };
  const { version } = await worker.call(FindHousehold, { params });
  await leader.call(UpdateHousehold, {
    params,
    body: { baseVersion: version, note: '有犬', bookNumber: '1404-7' },
  });
  const { clashes, household } = await worker.call(UpdateHousehold, {
    params,
    body: { baseVersion: version, note: '养狗', telephone: '0355-2021234' },
  });
  expect(clashes).toEqual(['note']);
  expect(household).toMatchObject({ note: '有犬', hasBook: true });
  const [clash] = (await leader.call(ListClashes, { query: { entity: params.id } })).items;
  await leader.call(SettleClash, { params: { id: clash?.id ?? '' }, body: { take: 'lost' } });
  expect((await worker.call(FindHousehold, { params })).note).toBe('养狗');
});

describe('two records of one person', () => {
  test('are found by number, or by name and birth date, and twins are not', async () => {
    const one = await enter(209, { name: '秦琼', telephone: '13700000001' });
    const same = await enter(209, { name: '秦叔宝', acceptDuplicate: true });
    const twin = await enter(211, { name: '秦穷', telephone: '13700000001' });
    const bare = {
      id: v7(),
      household: home.household.id,
      name: '秦琼',
      kind: 'migrant' as const,
      birth: '1980-05-06',
    };
    await (await as('gridworker')).call(RegisterResident, { body: bare });
    const officer = await as('communityofficer');
    const { items } = await officer.call(FindDuplicateResidents, { query: { resident: one.id } });
    expect(items.map(({ b, score, signs }) => [b.id, score, signs])).toEqual([
      [same.id, 100, ['idNumber', 'birth']],
      [bare.id, 85, ['birth', 'name']],
    ]);
    const all = await officer.call(FindDuplicateResidents, { query: { place: grid } });
    const pairs = all.items.map(({ a, b }) => [a.id, b.id].sort().join());
    expect(pairs).toContain([one.id, same.id].sort().join());
    expect(pairs).toContain([one.id, bare.id].sort().join());
    expect(pairs).not.toContain([one.id, twin.id].sort().join());
  });

  test('merge, lead from the old id to the new one, and come apart again as they were', async () => {
    const one = await enter(213, { name: '罗成' });
    const two = await enter(213, { name: '罗诚', acceptDuplicate: true });
    const other = await enter(215, { name: '罗士信' });
    const leader = await as('gridleader');
    const before = await leader.call(FindResident, { params: { id: two.id } });
    const body = { into: one.id, reason: '同一人' };
    expect(await leader.send(MergeResident, { params: { id: other.id }, body })).toMatchObject({
      code: 'resident.merge_impossible',
    });
    await leader.call(MergeResident, { params: { id: two.id }, body });
    const led = await leader.call(FindResident, { params: { id: two.id } });
    expect(led).toMatchObject({ id: one.id, redirectedFrom: two.id, mergedHere: [two.id] });
    await leader.call(UnmergeResident, { params: { id: two.id }, body: { reason: '误并' } });
    const after = await leader.call(FindResident, { params: { id: two.id } });
    expect(after).toMatchObject({
      id: two.id,
      endedOn: null,
      mergedInto: null,
      residencies: before.residencies,
    });
    expect(
      await leader.send(UnmergeResident, { params: { id: two.id }, body: { reason: '再并' } }),
    ).toMatchObject({ code: 'resident.not_merged' });
  });
});

import {
  AppointCaptain,
  CreatePartyGroup,
  EndCaptain,
  ListCaptains,
  ListPartyGroups,
  RevealCaptain,
  UpdateCaptain,
  UpdatePartyGroup,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { testHomes } from '../../testing/homes.ts';
import { homeIn, openTown, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const neighbour = '140403.007.001.002';
const home = homeIn(grid);
const [old, spouse] = home.residents;
const other = homeIn(neighbour).residents[0];
if (old === undefined || spouse === undefined || other === undefined) throw new Error('too few people');

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

describe('R18 party groups', () => {
  const group = (leader: string, more = {}) => ({
    body: { id: v7(), place: grid, name: '第一党小组', leader, members: 9, ...more },
  });

  test('the leader lives in the grid, or there is no such group', async () => {
    const officer = await town.as('communityofficer');
    expect(await officer.send(CreatePartyGroup, group(other.id))).toMatchObject({
      status: 409,
      code: 'partyGroup.leader_elsewhere',
    });
    const made = await officer.call(CreatePartyGroup, group(old.id));
    expect(made).toMatchObject({
      place: grid,
      leader: { id: old.id, name: `${old.name.slice(0, 1)}*` },
      branch: false,
      abilities: ['partyGroup.update'],
    });
    expect(await officer.send(CreatePartyGroup, group(spouse.id))).toMatchObject({
      code: 'partyGroup.exists',
    });
    expect(await (await town.as('gridworker')).send(CreatePartyGroup, group(old.id))).toMatchObject({
      code: 'actor.not_permitted',
    });
    expect(await (await town.as('bridgeofficer')).send(CreatePartyGroup, group(old.id))).toMatchObject({
      code: 'area.missing',
    });
  });

  test('the list names the grids that have none, within reach', async () => {
    const { items, without } = await (await town.as('communityofficer')).call(ListPartyGroups);
    expect(items.map(({ place }) => place)).toEqual([grid]);
    expect(without.map(({ place }) => place)).toEqual([neighbour, '140403.007.001.003']);
    expect(await (await town.as('bridgeofficer')).call(ListPartyGroups)).toMatchObject({ items: [] });
  });

  test('a group grows into a branch, changes its leader, and is dissolved', async () => {
    const officer = await town.as('communityofficer');
    const { id } = (await officer.call(ListPartyGroups)).items[0] ?? { id: '' };
    const update = (body: object, baseVersion: number) =>
      officer.send(UpdatePartyGroup, { params: { id }, body: { ...body, baseVersion } });
    expect((await update({ leader: other.id }, 1)).code).toBe('partyGroup.leader_elsewhere');
    expect((await update({ leader: spouse.id, branch: true, members: 12 }, 1)).result).toMatchObject({
      leader: { id: spouse.id },
      branch: true,
      members: 12,
      version: 2,
    });
    expect((await update({ members: 1 }, 1)).code).toBe('ledger.stale');
    expect((await update({ endedOn: '2026-03-09' }, 2)).result).toMatchObject({
      endedOn: '2026-03-09',
      abilities: [],
    });
    expect((await officer.call(ListPartyGroups)).items).toEqual([]);
    expect((await officer.send(CreatePartyGroup, group(old.id))).status).toBe(200);
  });
});

describe('R22 captains and representatives', () => {
  const captain = (more = {}) => ({
    body: {
      ...{
        id: v7(),
        kind: 'buildingCaptain' as const,
        building: home.building.id,
        appointment: 'elected' as const,
      },
      ...{ background: 'retired' as const, stipend: 150, since: '2026-01-01', resident: old.id },
      ...more,
    },
  });

  test('a captain’s name is on the board and shown; the telephone is masked, and revealed with a reason', async () => {
    const leader = await town.as('gridleader');
    const made = await leader.call(AppointCaptain, captain());
    expect(made).toMatchObject({
      name: old.name,
      buildingName: home.building.name,
      stipend: 150,
      household: null,
    });
    expect(made.telephone).toMatch(/^139\*{4}\d{4}$/);
    expect(await leader.send(AppointCaptain, captain())).toMatchObject({ code: 'captain.exists' });
    const revealed = await (await town.as('gridworker')).call(RevealCaptain, {
      params: { id: made.id },
      body: { reason: '夜间巡查联系' },
    });
    expect(revealed).toEqual({ name: old.name, telephone: old.telephone });
    const rows = await many(
      town.db.kysely,
      sql<{ text: string }>`select c::text as text from captain c union all select r::text from receipt r`,
    );
    for (const { text } of rows) expect(text).not.toContain(old.telephone);
  });

  test('a child is given no task', async () => {
    const officer = await town.as('communityofficer');
    const child = testHomes
      .flatMap(({ place, residents }) => (place === grid ? residents : []))
      .find(({ birth }) => birth > '2009');
    for (const kind of ['buildingCaptain', 'householdRepresentative'] as const)
      expect(await officer.send(AppointCaptain, captain({ kind, resident: child?.id ?? '' }))).toMatchObject({
        status: 422,
        code: 'captain.minor',
      });
  });

  test('a representative is of a household of that building, and masked', async () => {
    const leader = await town.as('gridleader');
    const representative = { kind: 'householdRepresentative' as const };
    const made = await leader.call(AppointCaptain, captain({ ...representative, resident: spouse.id }));
    expect(made).toMatchObject({ household: home.household.id, name: `${spouse.name.slice(0, 1)}*` });
    const { resident: _, ...unnamed } = captain().body;
    expect(await leader.send(AppointCaptain, { body: { ...unnamed, ...representative } })).toMatchObject({
      code: 'captain.name_needed',
    });
    expect(
      await leader.send(AppointCaptain, {
        body: { ...unnamed, ...representative, name: '王某', household: homeIn(neighbour).household.id },
      }),
    ).toMatchObject({ code: 'household.missing' });
    expect(await leader.send(AppointCaptain, captain({ resident: other.id }))).toMatchObject({
      code: 'resident.missing',
    });
  });

  test('is changed by the newest page only, ends, and leaves a building without one', async () => {
    const officer = await town.as('communityofficer');
    const { items, without } = await officer.call(ListCaptains, { query: { kind: 'buildingCaptain' } });
    expect(items).toHaveLength(1);
    expect(without.map(({ place }) => place)).toEqual([neighbour, '140403.007.001.003']);
    const params = { id: items[0]?.id ?? '' };
    const body = { telephone: '0355-2026018', baseVersion: 1 };
    expect(await officer.call(UpdateCaptain, { params, body })).toMatchObject({ version: 2, stipend: 150 });
    expect(await officer.send(UpdateCaptain, { params, body })).toMatchObject({ code: 'ledger.stale' });
    const masked = { params, body: { telephone: '035****6018', baseVersion: 2 } };
    expect(await officer.send(UpdateCaptain, masked)).toMatchObject({ code: 'field.masked' });
    expect(await officer.send(EndCaptain, { params, body: { on: '2025-12-31' } })).toMatchObject({
      code: 'date.invalid',
    });
    expect(await officer.call(EndCaptain, { params, body: { on: '2026-03-09' } })).toMatchObject({
      until: '2026-03-09',
      abilities: ['captain.reveal'],
    });
    expect(await officer.send(EndCaptain, { params, body: { on: '2026-03-09' } })).toMatchObject({
      code: 'captain.ended',
    });
    const after = await officer.call(ListCaptains, { query: { kind: 'buildingCaptain' } });
    expect([after.items.length, after.without.length]).toEqual([0, 3]);
    expect((await officer.call(ListCaptains, { query: { ended: true } })).items).toHaveLength(1);
    expect((await (await town.as('bridgeofficer')).call(ListCaptains)).items).toEqual([]);
  });
});

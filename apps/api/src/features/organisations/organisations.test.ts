import {
  CloseOrganisation,
  CountOrganisations,
  CreateOrganisation,
  FindOrganisation,
  ListOrganisations,
  RevealOrganisation,
  UpdateOrganisation,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const code = '91350100M000100Y43';
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const unit = (name: string, more = {}) => ({
  body: { id: v7(), place: grid, name, kind: 'shop' as const, ...more },
});

test('R34 a unit is filed under its grid with size and party organisation, its contact masked', async () => {
  const worker = await town.as('gridworker');
  const { building } = homeIn(grid);
  const made = await worker.call(
    CreateOrganisation,
    unit('老张面馆', {
      building: building.id,
      creditCode: ' 91350100m000100y43 ',
      people: 12,
      partyOrganisation: '联合党支部',
      partyMembers: 3,
      contactName: '张建国',
      contactTelephone: '138 1234 5678',
      hazard: '02',
    }),
  );
  expect(made).toMatchObject({
    place: grid,
    placeName: '延安社区第1网格',
    buildingName: building.name,
    creditCode: code,
    contactName: '张*',
    contactTelephone: '138****5678',
    abilities: ['organisation.update', 'organisation.close', 'organisation.reveal'],
  });
  expect(await worker.call(FindOrganisation, { params: { id: made.id } })).toEqual(made);
  const rows = await many(
    town.db.kysely,
    sql<{ text: string }>`select o::text as text from organisation o union all select r::text from receipt r`,
  );
  for (const { text } of rows) expect(text).not.toContain('13812345678');
  const revealed = await worker.call(RevealOrganisation, {
    params: { id: made.id },
    body: { reason: '消防检查' },
  });
  expect(revealed).toEqual({ contactName: '张建国', contactTelephone: '13812345678' });
  const log = await one(
    town.db.kysely,
    sql<{
      detail: unknown;
      object: string;
    }>`select detail, object from audit where operation = 'organisation.reveal'`,
  );
  expect(log).toEqual({ detail: { reason: '消防检查' }, object: made.id });
});

test('a credit code has its check character, belongs to one open unit, and nothing masked is stored', async () => {
  const worker = await town.as('gridworker');
  const refused = async (more: object) => (await worker.send(CreateOrganisation, unit('新店', more))).code;
  expect(await refused({ creditCode: '91350100M000100Y44' })).toBe('organisation.code_invalid');
  expect(await refused({ creditCode: code })).toBe('organisation.code_taken');
  expect(await refused({ contactTelephone: '138****5678' })).toBe('field.masked');
  expect(await refused({ contactName: '张*' })).toBe('field.masked');
  expect(await refused({ people: 2, partyMembers: 3 })).toBe('organisation.party_disagrees');
  expect(await refused({ place: '140403.007.001.002' })).toBe('area.missing');
  expect(await refused({ building: homeIn('140403.007.001.002').building.id })).toBe('building.missing');
});

test('an old page does not overwrite a newer one; what is not said stays', async () => {
  const worker = await town.as('gridworker');
  const { items } = await worker.call(ListOrganisations, { query: { q: '面馆' } });
  const id = items[0]?.id ?? '';
  const send = (baseVersion: number) =>
    worker.send(UpdateOrganisation, { params: { id }, body: { attention: '01', people: 15, baseVersion } });
  const updated = (await send(1)).result;
  expect(updated).toMatchObject({ version: 2, attention: '01', people: 15, contactTelephone: '138****5678' });
  const stale = await send(1);
  expect(stale).toMatchObject({ status: 409, code: 'ledger.stale' });
  expect(stale.problem.current).toMatchObject({ version: 2 });
});

test('the ledger lists, filters and counts what is within reach, page by page', async () => {
  const officer = await town.as('communityofficer');
  for (const [name, place] of [
    ['一店', '140403.007.001.002'],
    ['二店', '140403.007.001.002'],
    ['三店', '140403.007.001.003'],
  ] as const)
    await officer.call(CreateOrganisation, unit(name, { place, kind: 'enterprise' }));
  const bridge = await town.as('bridgeofficer');
  expect((await bridge.call(ListOrganisations)).total).toBe(0);
  expect((await bridge.call(CountOrganisations)).total).toBe(0);
  const all = await officer.call(ListOrganisations, { query: { limit: 3 } });
  expect([all.total, all.items.length]).toEqual([4, 3]);
  const rest = await officer.call(ListOrganisations, { query: { limit: 3, after: all.next ?? '' } });
  expect(rest.items.map(({ name }) => name)).toEqual(['三店']);
  const total = async (query: object) => (await officer.call(ListOrganisations, { query })).total;
  expect(await total({ place: '140403.007.001.002' })).toBe(2);
  expect(await total({ kind: 'shop' })).toBe(1);
  expect(await total({ party: true })).toBe(1);
  expect(await total({ hazard: '02' })).toBe(1);
  expect(await total({ q: code })).toBe(1);
  expect(await total({ q: '%' })).toBe(0);
  expect(await officer.call(CountOrganisations)).toEqual({
    kinds: [
      { kind: 'enterprise', n: 3 },
      { kind: 'shop', n: 1 },
    ],
    total: 4,
    withParty: 1,
    withHazard: 1,
    people: 15,
    partyMembers: 3,
  });
  for (const who of ['departmenthandler', 'buildingcaptain', 'systemadmin'])
    expect(await (await town.as(who)).send(ListOrganisations)).toMatchObject({ status: 403 });
});

test('a closed unit leaves the ledger, keeps its page, and frees its code', async () => {
  const worker = await town.as('gridworker');
  const { items } = await worker.call(ListOrganisations, { query: { q: '面馆' } });
  const id = items[0]?.id ?? '';
  const close = (on: string) =>
    worker.send(CloseOrganisation, { params: { id }, body: { on, baseVersion: 2 } });
  expect((await close('2026-03-10')).code).toBe('date.invalid');
  expect((await close('2026-03-09')).result).toMatchObject({
    closedOn: '2026-03-09',
    abilities: ['organisation.reveal'],
  });
  expect((await close('2026-03-09')).code).toBe('organisation.closed');
  expect((await worker.call(ListOrganisations)).total).toBe(0);
  expect((await worker.call(ListOrganisations, { query: { closed: true } })).total).toBe(1);
  expect((await worker.call(CreateOrganisation, unit('新面馆', { creditCode: code }))).creditCode).toBe(code);
});

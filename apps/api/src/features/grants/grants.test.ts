import { EndGrant, ListGrants, ProposeGrant, type SensitiveSubject, SettleGrant } from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, personOf, type TestTown } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const grant = (login: string, more: { subject?: SensitiveSubject; from?: string; to?: string } = {}) => ({
  body: {
    ...{ id: v7(), account: personOf(login).id, subject: 'health' as const, purpose: '居家养老探访' },
    ...{ from: '2026-03-09', to: '2026-12-31' },
    ...more,
  },
});

test('security 17: a grant is proposed by the head of a community and approved by somebody else', async () => {
  const lead = await town.as('communitylead');
  const proposed = await lead.call(ProposeGrant, grant('gridworker'));
  expect(proposed).toMatchObject({
    account: { id: personOf('gridworker').id, unit: '延安社区第1网格' },
    state: 'proposed',
    active: false,
    abilities: ['grant.end'],
  });
  const settle = { params: { id: proposed.id }, body: { approve: true } };
  expect(await lead.send(SettleGrant, settle)).toMatchObject({ code: 'actor.second_person' });
  expect(await (await town.as('communityofficer')).send(SettleGrant, settle)).toMatchObject({
    code: 'actor.not_permitted',
  });
  expect(await (await town.as('gridcentreofficer')).send(SettleGrant, settle)).toMatchObject({
    code: 'actor.not_permitted',
  });
  expect(await (await town.as('herocentre')).send(SettleGrant, settle)).toMatchObject({
    code: 'grant.missing',
  });
  const district = await town.as('districtsupervisor');
  expect(await district.call(SettleGrant, settle)).toMatchObject({ state: 'approved', active: true });
  expect(await district.send(SettleGrant, settle)).toMatchObject({ code: 'grant.settled' });
  const { items } = await (await town.as('gridworker')).call(ListGrants, { query: { mine: true } });
  expect(items.map(({ id }) => id)).toEqual([proposed.id]);
});

test('nobody has a grant by their own proposal or approval', async () => {
  const lead = await town.as('gridcentrelead');
  expect(await lead.send(ProposeGrant, grant('gridcentrelead'))).toMatchObject({
    code: 'actor.second_person',
  });
  const centre = await town.as('gridcentreofficer');
  const { id } = await centre.call(ProposeGrant, grant('gridcentrelead'));
  expect(await lead.send(SettleGrant, { params: { id }, body: { approve: true } })).toMatchObject({
    code: 'actor.second_person',
  });
});

test('only within one’s place, for posts that meet residents, and no longer than the policy allows', async () => {
  const lead = await town.as('communitylead');
  const refused = async (login: string, more = {}) =>
    (await lead.send(ProposeGrant, grant(login, more))).code;
  expect(await refused('bridgeworker')).toBe('account.missing');
  expect(await refused('westworker')).toBe('account.missing');
  expect(await refused('buildingcaptain')).toBe('grant.unsuitable');
  expect(await refused('gridworker', { to: '2027-03-10' })).toBe('grant.too_long');
  expect(await refused('gridworker', { to: '2026-03-08' })).toBe('date.invalid');
  expect(await (await town.as('communityofficer')).send(ProposeGrant, grant('gridworker'))).toMatchObject({
    code: 'actor.not_permitted',
  });
  for (const admin of ['systemadmin', 'securityadmin', 'auditadmin'])
    expect(await (await town.as(admin)).send(ListGrants)).toMatchObject({ code: 'actor.not_permitted' });
});

test('grants are listed within reach and by state, and end at once', async () => {
  const hero = await town.as('herocentre');
  expect((await hero.call(ListGrants)).items).toEqual([]);
  const lead = await town.as('communitylead');
  const { id } = await lead.call(ProposeGrant, grant('gridworker2', { subject: 'restrictedCare' }));
  const waiting = await lead.call(ListGrants, { query: { state: 'proposed', place: '140403.007.001.002' } });
  expect(waiting.items.map((one) => one.id)).toEqual([id]);
  const district = await town.as('districtsupervisor');
  await district.call(SettleGrant, { params: { id }, body: { approve: true } });
  expect(await (await town.as('gridcentreofficer')).call(EndGrant, { params: { id } })).toMatchObject({
    state: 'ended',
    active: false,
    abilities: [],
    settledBy: { id: personOf('districtsupervisor').id },
  });
  expect(await lead.send(EndGrant, { params: { id } })).toMatchObject({ code: 'grant.settled' });
});

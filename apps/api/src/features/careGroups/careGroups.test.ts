import {
  type CareCategoryCode,
  CareOfResident,
  CountCare,
  EndCare,
  ListCare,
  ProposeCare,
  RenewCare,
  SettleCare,
} from '@jingwei/contract';
import { careCategories, isRestrictedCare } from '@jingwei/domain';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, personOf, type TestTown } from '../../testing/town.ts';
import { endExpiredCare } from './jobs.ts';

const grid = '140403.007.001.001';
const neighbour = '140403.007.001.002';
const [old, spouse] = homeIn(grid).residents;
const child = homeIn(grid, 1).residents[2];
const other = homeIn(neighbour).residents[0];
if (old === undefined || spouse === undefined || child === undefined || other === undefined)
  throw new Error('the test town has too few people');

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const proposal = (resident: string, category: CareCategoryCode, more = {}) => ({
  body: { id: v7(), resident, category, since: '2026-03-01', expiresOn: '2026-12-31', ...more },
});
const give = (login: string, subject: string) =>
  many(
    town.db.kysely,
    sql`insert into sensitive_grant (county, id, account_id, subject, purpose, valid_from, valid_to, state, proposed_by, settled_by, settled_at)
      values ('140403', ${v7()}, ${personOf(login).id}, ${subject}, '帮教', '2020-01-01', '2099-01-01', 'approved',
        ${personOf('gridcentreofficer').id}, ${personOf('districtsupervisor').id}, now())`,
  );

describe('R35 lists of care groups', () => {
  test('R36 the elderly are listed by their age with the reason, masked, and counted alike', async () => {
    const worker = await town.as('gridworker');
    const { items, total } = await worker.call(ListCare, { query: { category: 'elderly60' } });
    expect(total).toBe(2);
    expect(items.map(({ resident }) => resident).sort()).toEqual([old.id, spouse.id].sort());
    const mine = items.find(({ resident }) => resident === old.id);
    expect(mine).toMatchObject({
      name: `${old.name.slice(0, 1)}*`,
      birthYear: 1955,
      age: 71,
      // No day: it would be the birthday, which completes the masked identity number.
      group: { category: 'elderly60', derived: true, reason: 'age', since: null },
      record: null,
    });
    expect(JSON.stringify(items)).not.toContain(old.birth);
    const counts = await worker.call(CountCare);
    expect(counts.items).toContainEqual({ category: 'elderly60', people: 2 });
    expect(counts.items).toContainEqual({ category: 'migrant', people: 2 });
    expect(counts.items).toContainEqual({ category: 'unemployed', people: 1 });
  });

  test('R1 nobody sees a group beyond their place, and pages go on where they stopped', async () => {
    const officer = await town.as('communityofficer');
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const page = await officer.call(ListCare, {
        query: { category: 'elderly60', limit: 2, ...(after === undefined ? {} : { after }) },
      });
      expect(page.total).toBe(6);
      for (const { resident, place } of page.items) {
        expect(place.startsWith('140403.007.001.')).toBe(true);
        seen.add(resident);
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.size).toBe(6);
    const narrowed = await officer.call(ListCare, { query: { category: 'elderly60', place: neighbour } });
    expect(narrowed.total).toBe(2);
    expect(
      (await officer.call(ListCare, { query: { category: 'elderly60', place: '140403.006' } })).total,
    ).toBe(0);
  });

  test('posts without people, and those who have not chosen a group, see none', async () => {
    for (const who of ['buildingcaptain', 'departmenthandler', 'systemadmin'])
      expect(await (await town.as(who)).send(ListCare, { query: { category: 'elderly60' } })).toMatchObject({
        status: 403,
      });
    expect(await (await town.as('gridworker')).send(ListCare)).toMatchObject({
      code: 'care.category_needed',
    });
    expect(
      await (await town.as('gridworker')).send(ListCare, { query: { category: 'womenOfChildbearingAge' } }),
    ).toMatchObject({ status: 403, code: 'care.not_listed' });
  });
});

describe('a record', () => {
  test('R37 counts once a second person has approved it, and gets a service code that says nothing', async () => {
    const worker = await town.as('gridworker');
    const leader = await town.as('gridleader');
    const proposed = await worker.call(ProposeCare, proposal(old.id, 'livingAlone'));
    expect(proposed).toMatchObject({
      state: 'proposed',
      serviceCode: null,
      legalBasis: '《老年人权益保障法》',
      purpose: '定期探访与居家养老',
      proposedBy: { id: personOf('gridworker').id },
      abilities: ['care.end'],
    });
    expect((await worker.call(ListCare, { query: { category: 'livingAlone' } })).total).toBe(0);
    const waiting = await leader.call(ListCare, { query: { state: 'proposed' } });
    expect(waiting.items.map(({ record }) => record?.id)).toEqual([proposed.id]);
    expect(waiting.items[0]?.record?.abilities).toEqual(['care.end', 'care.settle']);
    const params = { id: proposed.id };
    const body = { approve: true };
    expect(await worker.send(SettleCare, { params, body })).toMatchObject({ code: 'actor.not_permitted' });
    expect(await (await town.as('communityofficer')).send(SettleCare, { params, body })).toMatchObject({
      code: 'actor.not_permitted',
    });
    const active = await leader.call(SettleCare, { params, body });
    expect(active).toMatchObject({ state: 'active', settledBy: { id: personOf('gridleader').id } });
    expect(active.serviceCode).toMatch(/^001001-[2-9A-Z]{6}$/);
    expect(await leader.send(SettleCare, { params, body })).toMatchObject({ code: 'care.settled' });
    expect((await worker.call(ListCare, { query: { category: 'livingAlone' } })).total).toBe(1);
    const { groups } = await worker.call(CareOfResident, { params: { id: old.id } });
    expect(groups.map(({ category }) => category)).toEqual(['elderly60', 'retired', 'livingAlone']);
  });

  test('nobody approves what they proposed themselves', async () => {
    const leader = await town.as('gridleader');
    const { id } = await leader.call(ProposeCare, proposal(spouse.id, 'inNeed'));
    const refused = await leader.send(SettleCare, { params: { id }, body: { approve: true } });
    expect(refused).toMatchObject({ status: 403, code: 'actor.second_person' });
    const lead = await town.as('communitylead');
    expect(await lead.call(SettleCare, { params: { id }, body: { approve: false } })).toMatchObject({
      state: 'refused',
      serviceCode: null,
    });
  });

  test('stands once per group, within reach, within the months of the group, and not for what facts decide', async () => {
    const worker = await town.as('gridworker');
    const refused = async (resident: string, category: CareCategoryCode, more = {}) =>
      (await worker.send(ProposeCare, proposal(resident, category, more))).code;
    expect(await refused(old.id, 'livingAlone')).toBe('care.exists');
    expect(await refused(other.id, 'livingAlone')).toBe('resident.missing');
    expect(await refused(spouse.id, 'inNeed', { expiresOn: '2027-03-10' })).toBe('care.too_long');
    expect(await refused(spouse.id, 'elderly60')).toBe('care.derived');
    expect(await refused(child.id, 'disabled')).toBe('care.consent_needed');
    expect(await refused(child.id, 'disabled', { consentOn: '2026-03-01' })).toBeUndefined();
  });

  test('is renewed by a second person, refused to whoever saw an older one, and ends on a day', async () => {
    const worker = await town.as('gridworker');
    const leader = await town.as('gridleader');
    const { id } = await worker.call(ProposeCare, proposal(spouse.id, 'aidRecipient'));
    const { version } = await leader.call(SettleCare, { params: { id }, body: { approve: true } });
    const renew = (client: typeof worker, baseVersion: number) =>
      client.send(RenewCare, { params: { id }, body: { expiresOn: '2027-03-09', baseVersion } });
    expect((await renew(worker, version)).code).toBe('actor.not_permitted');
    expect((await renew(leader, version - 1)).code).toBe('ledger.stale');
    expect((await renew(leader, version)).result).toMatchObject({ expiresOn: '2027-03-09', state: 'active' });
    expect((await worker.send(EndCare, { params: { id }, body: { on: '2026-03-10' } })).code).toBe(
      'date.invalid',
    );
    expect(await worker.call(EndCare, { params: { id }, body: { on: '2026-03-09' } })).toMatchObject({
      state: 'ended',
      endedOn: '2026-03-09',
      abilities: [],
    });
    const { n } = await one(
      town.db.kysely,
      sql<{
        n: number;
      }>`select count(*)::int as n from revision where noun = 'care_record' and entity_id = ${id}`,
    );
    expect(n).toBe(3);
  });
});

describe('security 24: correction and rehabilitation', () => {
  let record = '';
  test('need the grant even to be proposed, and are approved by somebody who has it, too', async () => {
    const leader = await town.as('gridleader');
    const category = 'communityCorrection';
    expect(await leader.send(ProposeCare, proposal(old.id, category))).toMatchObject({
      code: 'grant.needed',
    });
    await give('gridleader', 'restrictedCare');
    ({ id: record } = await leader.call(ProposeCare, proposal(old.id, category)));
    const settle = { params: { id: record }, body: { approve: true } };
    expect(await (await town.as('communitylead')).send(SettleCare, settle)).toMatchObject({
      status: 404,
      code: 'care.missing',
    });
    await give('communitylead', 'restrictedCare');
    expect(await (await town.as('communitylead')).call(SettleCare, settle)).toMatchObject({
      state: 'active',
    });
  });

  test('never appear in lists, counts or on the page of the person without the grant', async () => {
    const worker = await town.as('gridworker');
    const seen = [
      await worker.send(CareOfResident, { params: { id: old.id } }),
      await worker.send(CountCare),
      await worker.send(ListCare, { query: { state: 'runningOut' } }),
      await worker.send(ListCare, { query: { state: 'proposed' } }),
    ];
    for (const { text } of seen) expect(text).not.toMatch(/communityCorrection|reintegration|drugRehab/);
    expect(await worker.send(ListCare, { query: { category: 'communityCorrection' } })).toMatchObject({
      code: 'grant.needed',
    });
  });

  test('stay out of general lists and counts even with it, and are listed when asked for by name', async () => {
    const lead = await town.as('communitylead');
    for (const { text } of [
      await lead.send(CountCare),
      await lead.send(ListCare, { query: { state: 'runningOut' } }),
    ])
      expect(text).not.toContain('communityCorrection');
    const { items } = await lead.call(ListCare, { query: { category: 'communityCorrection' } });
    expect(items.map((item) => item.record?.id)).toEqual([record]);
    const { records } = await lead.call(CareOfResident, { params: { id: old.id } });
    expect(records.map(({ category }) => category)).toContain('communityCorrection');
  });

  test('leave no name of the group in the audit log', async () => {
    const rows = await many(town.db.kysely, sql<{ detail: unknown }>`select detail from audit`);
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toContain('communityCorrection');
  });
});

test('R43 what is no part of general lists is the same in the database as among the categories', async () => {
  for (const { code, listed } of careCategories) {
    const { general } = await one(
      town.db.kysely,
      sql<{ general: boolean }>`select general_care(${isRestrictedCare(code)}, ${code}) as general`,
    );
    expect(general, code).toBe(listed && !isRestrictedCare(code));
  }
});

test('security 18: what has run out ends by itself', async () => {
  town.clock.set('2027-01-01T00:10:00+08:00');
  expect(await endExpiredCare(town.deps)).toBeGreaterThanOrEqual(2);
  expect(await endExpiredCare(town.deps)).toBe(0);
  const worker = await town.as('gridworker');
  expect((await worker.call(ListCare, { query: { category: 'livingAlone' } })).total).toBe(0);
  const { records } = await worker.call(CareOfResident, { params: { id: old.id } });
  expect(records[0]).toMatchObject({ state: 'ended', endedOn: '2026-12-31' });
});

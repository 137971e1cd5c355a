import {
  type Account,
  CreateAccount,
  CurrentSession,
  EndAssignment,
  ListAccounts,
  ProposeAssignment,
  ResetPassword,
  SetAccountState,
  SettleAssignment,
  SignIn,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import {
  openTown,
  personOf,
  type TestClient,
  type TestTown,
  testPassword,
  unitOf,
} from '../../testing/town.ts';

let town: TestTown;
let system: TestClient;
let security: TestClient;
beforeAll(async () => {
  town = await openTown();
  system = await town.as('systemAdmin');
  security = await town.as('securityAdmin');
});
afterAll(() => town.close());

let made = 0;
async function newcomer(): Promise<{ account: Account; firstPassword: string }> {
  made += 1;
  return system.call(CreateAccount, { body: { id: v7(), login: `newcomer${made}`, name: '新来的' } });
}

type Wanted = { post: Account['assignments'][number]['post']; unit?: string; from?: string; to?: string };
const propose = (account: string, { post, unit, ...days }: Wanted, by: TestClient = system) =>
  by.send(ProposeAssignment, {
    params: { id: account },
    body: { assignmentId: v7(), post, unit: unit ?? unitOf('140403').id, from: '2026-01-01', ...days },
  });
const settle = (id: string, approve = true, by: TestClient = security) =>
  by.send(SettleAssignment, { params: { id }, body: { approve } });
const proposalOf = (account: Account): string =>
  account.assignments.find(({ state }) => state === 'proposed')?.id ?? '';

describe('accounts', () => {
  test('a new account signs in with its first password and has to change it', async () => {
    const { account, firstPassword } = await newcomer();
    const answer = await town.anyone.call(SignIn, {
      body: { login: account.login, password: firstPassword },
    });
    expect(answer.needs).toBe('passwordChange');
    expect(answer.abilities).not.toContain('event.list');
  });

  test('a repeat answers the same first password, which is stored nowhere', async () => {
    const request = { opId: v7(), body: { id: v7(), login: 'repeated', name: '重复' } };
    const first = await system.call(CreateAccount, request);
    expect(await system.call(CreateAccount, request)).toEqual(first);
    const kept = await one(
      town.db.kysely,
      sql<{
        text: string;
      }>`select coalesce(string_agg(to_jsonb(r)::text, ''), '') || coalesce((select string_agg(to_jsonb(a)::text, '') from audit a), '') as text
      from receipt r`,
    );
    expect(kept.text).toContain(first.account.id);
    expect(kept.text).not.toContain(first.firstPassword);
  });

  test('a sign-in name belongs to one account of the county', async () => {
    const answer = await system.send(CreateAccount, {
      body: { id: v7(), login: 'gridworker', name: '另一人' },
    });
    expect(answer.problem).toMatchObject({ code: 'account.login_taken', field: 'login' });
    expect(answer.problem.detail).toContain('gridworker');
    const west = await town.as('westsystemadmin');
    expect(
      (await west.send(CreateAccount, { body: { id: v7(), login: 'gridworker', name: '另一人' } })).status,
    ).toBe(200);
  });

  test('a reset ends the sessions, lifts the lock and gives another first password', async () => {
    const worker = await town.as('gridworker2', { idles: true });
    await many(
      town.db.kysely,
      sql`update account set locked_until = '2999-01-01' where login = 'gridworker2'`,
    );
    const { account, firstPassword } = await system.call(ResetPassword, {
      params: { id: personOf('gridworker2').id },
    });
    expect(account).toMatchObject({ mustChangePassword: true, lockedUntil: null });
    expect((await worker.send(CurrentSession)).code).toBe('session.missing');
    const again = { login: 'gridworker2', password: firstPassword };
    expect((await town.anyone.send(SignIn, { body: again })).status).toBe(200);
    expect((await town.anyone.send(SignIn, { body: { ...again, password: testPassword } })).code).toBe(
      'session.refused',
    );
  });

  test('a disabled account is out at once and comes back only when enabled', async () => {
    const { id } = personOf('gridworker3');
    const worker = await town.as('gridworker3', { idles: true });
    await system.call(SetAccountState, { params: { id }, body: { change: 'disable' } });
    expect((await worker.send(CurrentSession)).code).toBe('session.missing');
    const typed = { login: 'gridworker3', password: testPassword };
    expect((await town.anyone.send(SignIn, { body: typed })).code).toBe('session.refused');
    await security.call(SetAccountState, { params: { id }, body: { change: 'enable' } });
    expect((await town.anyone.send(SignIn, { body: typed })).status).toBe(200);
  });

  test('nobody changes the state of their own account, and only the security administrator takes away an administrator’s authenticator', async () => {
    const change = (who: string, by: TestClient) =>
      by.send(SetAccountState, { params: { id: personOf(who).id }, body: { change: 'removeAuthenticator' } });
    expect((await change('systemadmin', system)).code).toBe('actor.second_person');
    expect((await change('auditadmin', system)).code).toBe('actor.second_person');
    expect((await change('auditadmin', security)).result.hasAuthenticator).toBe(false);
  });

  test('other counties and other posts have no say', async () => {
    const { id } = personOf('gridworker');
    const west = await town.as('westsystemadmin');
    expect((await west.send(ResetPassword, { params: { id } })).code).toBe('account.missing');
    expect((await security.send(ResetPassword, { params: { id } })).code).toBe('actor.not_permitted');
    const supervisor = await town.as('districtSupervisor');
    expect((await supervisor.send(ListAccounts)).code).toBe('actor.not_permitted');
    expect(
      (await west.call(ListAccounts, { query: { limit: 200 } })).items.map(({ login }) => login),
    ).not.toContain('gridleader');
  });

  test('the list is found by name, unit, post and waiting grants, and read page by page', async () => {
    const all = await system.call(ListAccounts, { query: { limit: 200 } });
    expect(all.total).toBe(all.items.length);
    const read: string[] = [];
    let after: string | null = null;
    do {
      const page: typeof all = await system.call(ListAccounts, {
        query: { limit: 7, ...(after === null ? {} : { after }) },
      });
      read.push(...page.items.map(({ login }) => login));
      after = page.next;
    } while (after !== null);
    expect(read).toEqual(all.items.map(({ login }) => login));
    const bridge = await system.call(ListAccounts, { query: { place: '140403.007.002' } });
    expect(bridge.items.map(({ login }) => login)).toEqual(['bridgeofficer', 'bridgeworker']);
    expect((await system.call(ListAccounts, { query: { q: 'Hero' } })).total).toBe(3);
    expect((await system.call(ListAccounts, { query: { q: '%' } })).total).toBe(0);
    const { account } = await newcomer();
    await propose(account.id, { post: 'districtSupervisor' });
    const waiting = await security.call(ListAccounts, {
      query: { waiting: true, post: 'districtSupervisor' },
    });
    expect(waiting.items.map(({ id }) => id)).toEqual([account.id]);
  });
});

describe('posts', () => {
  test('a post counts once a second person has approved it, and once only', async () => {
    const { account, firstPassword } = await newcomer();
    const proposed = await propose(account.id, {
      post: 'communityOfficer',
      unit: unitOf('140403.007.001').id,
    });
    const id = proposalOf(proposed.result);
    const session = () =>
      town.anyone.call(SignIn, { body: { login: account.login, password: firstPassword } });
    expect((await session()).assignments).toEqual([]);
    expect((await settle(id, true, system)).code).toBe('actor.not_permitted');
    expect((await settle(id)).result.assignments).toMatchObject([{ state: 'approved' }]);
    expect((await session()).assignments).toMatchObject([
      { post: 'communityOfficer', place: '140403.007.001' },
    ]);
    expect((await settle(id, false)).code).toBe('assignment.settled');
  });

  test('never the proposer and never for oneself, even with both posts', async () => {
    const { id: me } = personOf('securityadmin');
    const { account } = await newcomer();
    const own = proposalOf((await propose(account.id, { post: 'districtSupervisor' })).result);
    await many(town.db.kysely, sql`update assignment set proposed_by = ${me} where id = ${own}`);
    expect((await settle(own)).code).toBe('actor.second_person');
    await many(
      town.db.kysely,
      sql`update assignment set proposed_by = null, account_id = ${me} where id = ${own}`,
    );
    expect((await settle(own)).code).toBe('actor.second_person');
    const refused = many(
      town.db.kysely,
      sql`update assignment set proposed_by = ${me}, settled_by = ${me} where id = ${own}`,
    );
    await expect(refused).rejects.toMatchObject({ constraint: 'assignment_second_person' });
    await many(town.db.kysely, sql`update assignment set state = 'refused' where id = ${own}`);
  });

  test('an administrator holds one post and nothing beside it, also when proposed at the same moment', async () => {
    const worker = personOf('gridleader').id;
    expect((await propose(worker, { post: 'auditAdmin' })).code).toBe('account.administrator_conflict');
    const admin = personOf('auditadmin').id;
    expect((await propose(admin, { post: 'districtSupervisor' })).code).toBe(
      'account.administrator_conflict',
    );
    expect((await propose(admin, { post: 'systemAdmin' })).code).toBe('account.administrator_conflict');
    const { account } = await newcomer();
    const posts = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'districtSupervisor'] as const;
    const answers = await Promise.all(posts.map((post) => propose(account.id, { post })));
    expect(answers.filter(({ status }) => status === 200)).not.toHaveLength(0);
    const { admins, all } = await one(
      town.db.kysely,
      sql<{
        admins: number;
        all: number;
      }>`select count(*) filter (where post like '%Admin')::int as admins, count(*)::int as "all"
      from assignment where account_id = ${account.id}`,
    );
    expect(all === 1 || admins === 0).toBe(true);
  });

  test('one after the other is allowed: from the day after the end', async () => {
    const { account } = await newcomer();
    await propose(account.id, { post: 'districtSupervisor', to: '2026-06-30' });
    expect((await propose(account.id, { post: 'auditAdmin', from: '2026-06-30' })).code).toBe(
      'account.administrator_conflict',
    );
    expect((await propose(account.id, { post: 'auditAdmin', from: '2026-07-01' })).status).toBe(200);
  });

  test('the unit exists, within the county, and is of a kind that has the post', async () => {
    const { account } = await newcomer();
    expect((await propose(account.id, { post: 'districtSupervisor', unit: v7() })).code).toBe('unit.missing');
    const elsewhere = unitOf('140404').id;
    expect((await propose(account.id, { post: 'districtSupervisor', unit: elsewhere })).code).toBe(
      'unit.missing',
    );
    const county = unitOf('140403').id;
    expect((await propose(account.id, { post: 'gridWorker', unit: county })).code).toBe(
      'assignment.unit_unsuitable',
    );
    expect((await propose(account.id, { post: 'districtSupervisor', to: '2025-12-31' })).code).toBe(
      'date.invalid',
    );
    expect((await propose(v7(), { post: 'districtSupervisor' })).code).toBe('account.missing');
  });

  test('an end up to today takes effect at once, a later one on its day; a proposal is withdrawn', async () => {
    const { account, firstPassword } = await newcomer();
    const end = (id: string, on: string) => system.send(EndAssignment, { params: { id }, body: { on } });
    const held = async () =>
      (await town.anyone.call(SignIn, { body: { login: account.login, password: firstPassword } }))
        .assignments.length;
    const first = proposalOf((await propose(account.id, { post: 'districtSupervisor' })).result);
    await settle(first);
    expect((await end(first, '2025-12-31')).code).toBe('date.invalid');
    expect((await end(first, '2999-12-31')).result.assignments).toMatchObject([
      { state: 'approved', to: '2999-12-31' },
    ]);
    expect(await held()).toBe(1);
    const today = town.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    expect((await end(first, today)).result.assignments).toMatchObject([{ state: 'ended', to: today }]);
    expect(await held()).toBe(0);
    expect((await end(first, today)).code).toBe('assignment.settled');
    const second = proposalOf((await propose(account.id, { post: 'districtSupervisor' })).result);
    await end(second, today);
    expect((await settle(second)).code).toBe('assignment.settled');
  });
});

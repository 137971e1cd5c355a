import {
  BeginEnrolment,
  ChangePassword,
  ConfirmEnrolment,
  CurrentSession,
  ListNotices,
  type Session,
  SignIn,
  SignOut,
} from '@jingwei/contract';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { sessionCookie } from '../../platform/session/resolve.ts';
import {
  type Answer,
  openTown,
  personOf,
  type TestClient,
  type TestTown,
  testClient,
  testPassword,
  testSecret,
} from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
// Every test signs in afresh; locks of the test before are over.
beforeEach(() => town.clock.advance({ hours: 1 }));

type Typed = { login: string; password: string; code?: string };
const signIn = (body: Typed, client: TestClient = town.anyone): Promise<Answer<typeof SignIn>> =>
  client.send(SignIn, { body });

/** A browser that keeps the cookie of an answer. */
function browser(answer: Answer<typeof SignIn>, headers: Record<string, string> = {}): TestClient {
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return testClient(town.app, { cookie, 'x-csrf-token': answer.result.csrf, ...headers });
}

const codeNow = (secret = testSecret): string =>
  generateSync({ secret, epoch: Math.floor(town.clock().epochMilliseconds / 1000) });

const auditOf = (operation: string, account: string) =>
  many(
    town.db.kysely,
    sql<{ result: string; detail: Record<string, unknown> }>`select result, detail from audit
    where operation = ${operation} and account_id = ${account} order by at desc, id desc`,
  );

const shown = ({ status, problem }: Answer<typeof SignIn>) => ({ status, problem });

describe('signing in', () => {
  test('a right password opens a session, in a cookie that scripts cannot read, and keeps only the hash of its token', async () => {
    const answer = await signIn({ login: 'gridworker', password: testPassword });
    expect(answer.status).toBe(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^jingwei_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const token = cookie.slice(sessionCookie.length + 1).split(';')[0] ?? '';
    const { found } = await one(
      town.db.kysely,
      sql<{ found: number }>`select count(*)::int as found from session s
      where s.token_hash = sha256(${token}::bytea) and position(${token} in s::text) = 0`,
    );
    expect(found).toBe(1);
    const session: Session = answer.result;
    expect(session.account.login).toBe('gridworker');
    expect(session.county).toBe('140403');
    expect(session.needs).toBeNull();
    expect(session.assignments.map(({ post, place }) => [post, place])).toEqual([
      ['gridWorker', '140403.007.001.001'],
    ]);
    expect(session.abilities).toContain('event.report');
    expect(session.abilities).not.toContain('account.create');
    expect(await browser(answer).call(CurrentSession)).toMatchObject({ csrf: session.csrf });
  });

  test('over https the cookie is sent over https only', async () => {
    const answer = await signIn(
      { login: 'gridworker', password: testPassword },
      testClient(town.app, { 'x-forwarded-proto': 'https' }),
    );
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
  });

  test('the session before is ended and gets another id', async () => {
    const first = await signIn({ login: 'gridworker', password: testPassword });
    const old = browser(first);
    const second = await signIn({ login: 'gridworker', password: testPassword }, old);
    expect(second.headers['set-cookie']).not.toBe(first.headers['set-cookie']);
    expect((await old.send(CurrentSession)).code).toBe('session.missing');
  });

  test('an unknown name, a wrong password and a disabled account get the same answer, up to the lock', async () => {
    await many(town.db.kysely, sql`update account set disabled = true where login = 'heroworker'`);
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const wrong = await signIn({ login: 'bridgeworker', password: 'Wrong-2026' });
      const unknown = await signIn({ login: 'nobody.here', password: 'Wrong-2026' });
      const disabled = await signIn({ login: 'heroworker', password: testPassword });
      expect(shown(unknown)).toEqual(shown(wrong));
      expect(shown(disabled)).toEqual(shown(wrong));
      expect(wrong.code).toBe(attempt < 5 ? 'session.refused' : 'session.locked');
    }
  });

  test('five failures lock for thirty minutes, also for the right password', async () => {
    const wrong = { login: 'gridworker2', password: 'wrong' };
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(wrong);
    expect((await signIn({ ...wrong, password: testPassword })).problem.detail).toContain('30');
    town.clock.advance({ minutes: 29 });
    expect((await signIn({ ...wrong, password: testPassword })).code).toBe('session.locked');
    town.clock.advance({ minutes: 1 });
    expect((await signIn({ ...wrong, password: testPassword })).status).toBe(200);
    const results = (await auditOf('session.signIn', personOf('gridworker2').id)).map(({ result }) => result);
    expect(results).toEqual([
      'ok',
      'session.locked',
      'session.locked',
      'session.locked',
      ...Array(4).fill('session.refused'),
    ]);
  });

  test('failures at the same moment all count: of twenty guesses no more get through than five', async () => {
    const guesses = Array.from({ length: 20 }, (_, n) =>
      signIn({ login: 'gridworker3', password: `guess ${n}` }),
    );
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'session.refused')).toHaveLength(4);
    expect((await signIn({ login: 'gridworker3', password: testPassword })).code).toBe('session.locked');
  });

  test('the same name in another county is written with the county behind it', async () => {
    await many(town.db.kysely, sql`update account set login = 'gridworker' where login = 'westworker'`);
    const here = await signIn({ login: 'gridworker', password: testPassword });
    const there = await signIn({ login: 'GridWorker@140404', password: testPassword });
    expect([here.result.county, there.result.county]).toEqual(['140403', '140404']);
  });

  test('the audit log keeps a keyed hash of an unknown name, which may be a password', async () => {
    await signIn({ login: 'My-Secret-2026', password: 'x' });
    const rows = await many(
      town.db.kysely,
      sql<{
        line: string;
      }>`select to_jsonb(audit)::text as line from audit where operation = 'session.signIn' and account_id is null`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { line } of rows) {
      expect(line.toLowerCase()).not.toContain('secret');
      expect(line).toMatch(/"login": "[0-9a-f]{64}"/);
    }
  });
});

describe('the second factor', () => {
  const admin = { login: 'systemadmin', password: testPassword };

  test('is asked for once it is set up, and a wrong code counts as a failure', async () => {
    expect((await signIn(admin)).code).toBe('session.code_needed');
    expect((await signIn({ ...admin, code: '000000' })).code).toBe('session.code_refused');
    const answer = await signIn({ ...admin, code: codeNow() });
    expect(answer.result.needs).toBeNull();
    expect(answer.result.abilities).toContain('account.create');
  });

  test('a code works once, even twice at the same moment, and one step late at most', async () => {
    const code = codeNow();
    const both = await Promise.all([signIn({ ...admin, code }), signIn({ ...admin, code })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await signIn({ ...admin, code })).code).toBe('session.code_refused');
    town.clock.advance({ seconds: 60 });
    const late = codeNow();
    town.clock.advance({ seconds: 30 });
    expect((await signIn({ ...admin, code: late })).status).toBe(200);
    const older = codeNow();
    town.clock.advance({ seconds: 60 });
    expect((await signIn({ ...admin, code: older })).code).toBe('session.code_refused');
  });

  test('an administrator without one may do nothing before it is set up', async () => {
    await many(
      town.db.kysely,
      sql`update account set totp_confirmed = false, totp_secret = null where login = 'securityadmin'`,
    );
    const answer = await signIn({ login: 'securityadmin', password: testPassword });
    expect(answer.result.needs).toBe('enrolment');
    const client = browser(answer);
    expect((await client.send(ListNotices)).code).toBe('session.enrolment_needed');
    const begun = await client.call(BeginEnrolment);
    expect(begun.uri).toContain(begun.secret);
    expect(begun.qr).toMatch(/^data:image\/png;base64,/);
    const code = codeNow(begun.secret);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await client.send(ConfirmEnrolment, { body: { code: wrong } })).code).toBe(
      'session.code_refused',
    );
    expect((await client.call(ConfirmEnrolment, { body: { code } })).needs).toBeNull();
    expect((await client.send(BeginEnrolment)).code).toBe('session.enrolled');
    expect((await signIn({ login: 'securityadmin', password: testPassword, code })).code).toBe(
      'session.code_refused',
    );
    const kept = await one(
      town.db.kysely,
      sql<{
        secret: string;
      }>`select encode(totp_secret, 'escape') as secret from account where login = 'securityadmin'`,
    );
    expect(kept.secret).not.toContain(begun.secret);
    expect(await auditOf('session.confirmEnrolment', personOf('securityadmin').id)).toMatchObject([
      { result: 'ok' },
      { result: 'session.code_refused' },
    ]);
  });
});

describe('the password', () => {
  const change = (client: TestClient, current: string, next: string) =>
    client.send(ChangePassword, { body: { current, next } });

  test('a first password is changed before anything else', async () => {
    await many(
      town.db.kysely,
      sql`update account set must_change_password = true where login = 'bridgeofficer'`,
    );
    const answer = await signIn({ login: 'bridgeofficer', password: testPassword });
    expect(answer.result.needs).toBe('passwordChange');
    const client = browser(answer);
    expect((await client.send(ListNotices)).code).toBe('session.password_change_needed');
    const changed = await change(client, testPassword, 'Other-2026-pass');
    expect(changed.result.needs).toBeNull();
    expect((await client.send(ListNotices)).status).toBe(200);
  });

  test('is long and mixed, and none of the last five', async () => {
    const client = browser(await signIn({ login: 'heroofficer', password: testPassword }));
    for (const weak of ['Ab1-xyz', 'onlysmallletters', 'small and signs'])
      expect((await change(client, testPassword, weak)).code).toBe('password.weak');
    expect((await change(client, testPassword, testPassword)).code).toBe('password.repeated');
    let current = testPassword;
    for (const next of ['First-2026', 'Second-2026', 'Third-2026', 'Fourth-2026']) {
      expect((await change(client, current, next)).status).toBe(200);
      current = next;
    }
    expect((await change(client, current, testPassword)).code).toBe('password.repeated');
    expect((await change(client, current, 'Fifth-2026')).status).toBe(200);
    expect((await change(client, 'Fifth-2026', testPassword)).status).toBe(200);
  });

  test('a change ends the other sessions and keeps this one', async () => {
    const [here, there] = [
      browser(await signIn({ login: 'herocentre', password: testPassword })),
      browser(await signIn({ login: 'herocentre', password: testPassword })),
    ];
    expect((await change(here, testPassword, 'Changed-2026')).status).toBe(200);
    expect((await there.send(CurrentSession)).code).toBe('session.missing');
    expect((await here.send(CurrentSession)).status).toBe(200);
    expect((await signIn({ login: 'herocentre', password: testPassword })).code).toBe('session.refused');
  });

  test('whoever finds a browser open guesses the present one five times at most', async () => {
    const client = browser(await signIn({ login: 'waterhandler', password: testPassword }));
    const codes = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      codes.push((await change(client, 'wrong', 'Changed-2026')).code);
    expect(codes).toEqual([...Array(4).fill('session.refused'), 'session.locked', 'session.locked']);
    expect((await change(client, testPassword, 'Changed-2026')).code).toBe('session.locked');
  });
});

describe('the session', () => {
  test('ends after thirty idle minutes, counted from the last request', async () => {
    const client = browser(await signIn({ login: 'communityofficer', password: testPassword }));
    town.clock.advance({ minutes: 29 });
    expect((await client.send(CurrentSession)).status).toBe(200);
    town.clock.advance({ minutes: 29 });
    expect((await client.send(CurrentSession)).status).toBe(200);
    town.clock.advance({ minutes: 31 });
    expect((await client.send(CurrentSession)).code).toBe('session.missing');
  });

  test('signing out ends it at the server and clears the cookie', async () => {
    const client = browser(await signIn({ login: 'communityofficer', password: testPassword }));
    const answer = await client.send(SignOut);
    expect(String(answer.headers['set-cookie'])).toContain('jingwei_session=; ');
    expect((await client.send(CurrentSession)).code).toBe('session.missing');
    expect((await auditOf('session.signOut', personOf('communityofficer').id))[0]?.result).toBe('ok');
  });

  test('a change asked for without its token, or from another site, is refused', async () => {
    const answer = await signIn({ login: 'communityofficer', password: testPassword });
    const withoutToken = browser(answer, { 'x-csrf-token': '' });
    expect((await withoutToken.send(SignOut)).code).toBe('request.cross_site');
    const elsewhere = browser(answer, { 'sec-fetch-site': 'cross-site' });
    expect((await elsewhere.send(SignOut)).code).toBe('request.cross_site');
    const foreign = testClient(town.app, { 'sec-fetch-site': 'cross-site' });
    expect((await signIn({ login: 'communityofficer', password: testPassword }, foreign)).code).toBe(
      'request.cross_site',
    );
    expect((await browser(answer).send(CurrentSession)).status).toBe(200);
  });
});

import { CurrentSession, ListEvents, Push, type Session, SignIn } from '@jingwei/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { client, takeToken } from './client.ts';

const sent: { url: string; method: string; token: string | null }[] = [];

beforeEach(() => {
  sent.length = 0;
  takeToken(null);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const token = new Headers(init.headers).get('X-CSRF-Token');
    sent.push({ url, method: init.method ?? 'GET', token });
    return Response.json({ csrf: 'fresh' });
  });
});
afterEach(() => vi.unstubAllGlobals());

test('an app opened without a network fetches its token before the first write, and only once', async () => {
  await client.call(ListEvents, { query: {} });
  expect(sent).toEqual([{ url: '/api/events', method: 'GET', token: null }]);
  await client.call(Push, { body: { operations: [] } });
  await client.call(Push, { body: { operations: [] } });
  expect(sent.slice(1)).toEqual([
    { url: CurrentSession.path, method: 'GET', token: null },
    { url: Push.path, method: 'POST', token: 'fresh' },
    { url: Push.path, method: 'POST', token: 'fresh' },
  ]);
});

test('signing in needs no token; afterwards that of the new session is used', async () => {
  await client.call(SignIn, { body: { login: 'worker', password: 'x' } });
  takeToken({ csrf: 'mine' } as Session);
  await client.call(Push, { body: { operations: [] } });
  expect(sent.map(({ token }) => token)).toEqual([null, 'mine']);
});

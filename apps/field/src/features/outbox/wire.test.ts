import { CurrentSession, type Operation, Push } from '@jingwei/contract';
import { type Client, OfflineError, ProblemError } from '@jingwei/ui';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openReplica } from '../replica/index.ts';
import { createWire } from './wire.ts';

const refusal = (code: 'request.cross_site' | 'session.missing' | 'request.invalid' | 'server.failed') =>
  new ProblemError({ type: 'about:blank', title: code, status: 400, code, detail: code });

/** A client whose answers are made by name of operation; a thrown error is what the call ends with. */
function client(answer: (name: string, calls: readonly string[]) => unknown) {
  const calls: string[] = [];
  const tokens: (string | null)[] = [];
  const fake: Client = {
    call: (async (operation: Operation) => {
      calls.push(operation.name);
      return answer(operation.name, calls);
    }) as unknown as Client['call'],
    setCsrf: (token) => tokens.push(token),
    uploadPhoto: async () => answer('photo.upload', calls) as Awaited<ReturnType<Client['uploadPhoto']>>,
  };
  const replica = openReplica('replica', { indexedDB: new IDBFactory(), IDBKeyRange });
  return { wire: createWire(fake, replica, () => '2026-11-24T08:00:00Z'), calls, tokens, replica };
}
const fail = (error: Error) => () => {
  throw error;
};

describe('what the wire makes of an answer', () => {
  test('a page of a captive portal is no answer of ours', async () => {
    const { wire } = client(() => '<html>Please sign in to the café</html>');
    await expect(wire.push([])).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('no network and a failing server are waited for; an ended session asks for a sign-in', async () => {
    for (const [error, kind] of [
      [new OfflineError(null), 'unreachable'],
      [refusal('server.failed'), 'unreachable'],
      [refusal('session.missing'), 'signedOut'],
      [refusal('request.invalid'), 'refused'],
    ] as const) {
      await expect(client(fail(error)).wire.push([])).rejects.toMatchObject({ failure: { kind } });
    }
  });

  test('an app opened without a network fetches its token once and goes on', async () => {
    const { wire, calls, tokens } = client((name, calls) => {
      if (name === CurrentSession.name) return { csrf: 'fresh' };
      if (calls.length === 1) throw refusal('request.cross_site');
      return { replies: [], serverTime: '' };
    });
    await expect(wire.push([])).resolves.toEqual([]);
    expect(calls).toEqual([Push.name, CurrentSession.name, Push.name]);
    expect(tokens).toEqual(['fresh']);
  });

  test('the event that an applied operation answers is readable at once', async () => {
    const value = { event: { id: 'e1', version: 4 }, steps: [] };
    const { wire, replica } = client(() => ({
      replies: [{ opId: 'o', result: 'applied', value }],
      serverTime: '',
    }));
    await wire.push([]);
    expect(await replica.pages.get('e1')).toMatchObject({ version: 4, page: value });
  });
});

import type { Operation } from '@jingwei/contract';
import { type Client, OfflineError, ProblemError } from '@jingwei/ui';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { createBoard } from '../replica/board.ts';
import { openReplica } from '../replica/database.ts';
import type { Ledger } from '../replica/ledger.ts';
import { bytesOf, type Sealed } from '../vault/seal.ts';
import { createWire } from './wire.ts';

const refusal = (code: 'session.missing' | 'request.invalid' | 'server.failed') =>
  new ProblemError({ type: 'about:blank', title: code, status: 400, code, detail: code });

/** A client whose answers are made by name of operation; a thrown error is what the call ends with. */
function client(answer: (name: string) => unknown) {
  const fake: Client = {
    call: (async (operation: Operation) => {
      return answer(operation.name);
    }) as unknown as Client['call'],
    setCsrf: () => undefined,
    sendBytes: async () => answer('upload.chunk') as never,
    sendFile: async () => answer('file') as never,
    fetchFile: async () => answer('file') as Blob,
    uploadPhoto: async () => answer('photo.upload') as Awaited<ReturnType<Client['uploadPhoto']>>,
  };
  const replica = openReplica('replica', { indexedDB: new IDBFactory(), IDBKeyRange });
  const vault = {
    isOpen: () => true,
    seal: async (value: unknown) => ({
      iv: new ArrayBuffer(12),
      data: bytesOf(JSON.stringify(value)).buffer,
    }),
    unseal: async ({ data }: Sealed) => JSON.parse(new TextDecoder().decode(data)) as unknown,
  };
  const bytes = async () => Promise.reject(new Error('no photo is kept here'));
  const board = createBoard({ database: replica, vault: { ...vault, sealBytes: bytes, unsealBytes: bytes } });
  const wire = createWire({
    client: fake,
    replica,
    board,
    ledger: {} as Ledger,
    fetch: async () => new Response(null, { status: 404 }),
    now: () => '2026-11-24T08:00:00Z',
    isOurs: async ({ signature }) => signature === 'ours',
    heard: async () => undefined,
    wantsLedger: async () => false,
  });
  return { wire, board };
}
const fail = (error: Error) => () => {
  throw error;
};

describe('what the wire makes of an answer', () => {
  test('a page of a captive portal is no answer of ours', async () => {
    const { wire } = client(() => '<html>Please sign in to the café</html>');
    await expect(wire.push([])).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('an answer that our server has not signed is none, however well it is made', async () => {
    const { wire } = client(() => ({ replies: [], time: { at: '', signature: 'theirs' }, head: 1 }));
    await expect(wire.push([])).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('a photo counts as stored only if our server has signed that it is', async () => {
    const answers = (signature: string) => () => ({ received: 3, stored: true, time: { at: '', signature } });
    const sent = (signature: string) => client(answers(signature)).wire.upload(new ArrayBuffer(3), 'hash');
    await expect(sent('theirs')).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
    expect(await sent('ours')).toBe('hash');
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

  test('the event that an applied operation answers is readable at once', async () => {
    const value = { event: { id: 'e1', version: 4 }, steps: [] };
    const { wire, board } = client(() => ({
      replies: [{ opId: 'o', result: 'applied', value }],
      time: { at: '', signature: 'ours' },
      head: 1,
      epoch: 'e',
    }));
    await wire.push([]);
    expect(await board.page('e1')).toMatchObject({ version: 4, page: value });
  });
});

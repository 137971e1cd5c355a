import type { EventPage, Notice } from '@jingwei/contract';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { seal, sealBytes, unseal, unsealBytes } from '../vault/seal.ts';
import { createBoard } from './board.ts';
import { openReplica } from './database.ts';

const fresh = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const page = { event: { id: 'e1', version: 3, title: '赵建国家漏水' }, steps: [] } as unknown as EventPage;
const notice = { id: 'n1', title: '赵建国家漏水' } as unknown as Notice;

async function phone() {
  const database = openReplica('replica', { indexedDB: new IDBFactory(), IDBKeyRange });
  let key: CryptoKey | null = await fresh();
  const held = (): CryptoKey => {
    if (key === null) throw new Error('closed');
    return key;
  };
  const board = createBoard({
    database,
    vault: {
      isOpen: () => key !== null,
      seal: async (value) => seal(held(), value),
      unseal: async (sealed) => unseal(held(), sealed),
      sealBytes: async (bytes) => sealBytes(held(), bytes),
      unsealBytes: async (sealed) => unsealBytes(held(), sealed),
    },
  });
  return {
    board,
    turn: (to: CryptoKey | null) => {
      key = to;
    },
    rows: async () => JSON.stringify([await database.lists.toArray(), await database.seen.toArray()]),
  };
}

test('events and notices lie sealed, and are read while the vault is open only', async () => {
  const { board, turn, rows } = await phone();
  await board.keep('notices', [notice]);
  await board.keepPage(page, '2026-03-09T01:00:00Z');
  expect(await board.page('e1')).toMatchObject({ version: 3, page });
  expect(await rows()).not.toContain('赵');
  turn(null);
  expect(await board.page('e1')).toBeUndefined();
  expect(await board.notices()).toEqual([]);
});

test('while it is closed nothing is written; what another key has sealed is as good as absent', async () => {
  const { board, turn } = await phone();
  await board.keep('notices', [notice]);
  turn(null);
  await board.keepPage(page, '2026-03-09T01:00:00Z');
  expect((await board.versions(['e1'])).size).toBe(0);
  turn(await fresh());
  expect(await board.notices()).toEqual([]);
});

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDrafts } from '../../app/drafts.ts';
import { openVaultDatabase } from '../vault/database.ts';
import { toBase64 } from '../vault/seal.ts';
import { createVault } from '../vault/vault.ts';
import { emptyDraft } from './draft.ts';
import { dropDraft, hasKeptDraft, keepDraft, keptDraft } from './kept.ts';

const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
const share = {
  ...{ id: '01900000-0000-7000-8000-000000000001', share: toBase64(new Uint8Array(32).fill(7)) },
  ...{ offlineHours: 72, signedBy: key, sealTo: key },
  time: { at: '2026-03-09T01:00:00Z', signature: 's' },
};
const words = { ...emptyDraft, description: '6号楼赵建国家楼道堆物', address: '6号楼' };

/** A phone whose app can be closed and opened again. */
function phone() {
  const inMemory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const locks = openVaultDatabase('vault', inMemory);
  const database = openDrafts('drafts', inMemory);
  const now = () => '2026-03-09T01:00:00.000Z';
  const open = () => ({
    vault: createVault({ database: locks, account: 'worker', now, iterations: 10 }),
    account: 'worker',
    database,
  });
  return { open, database };
}

const lying = async ({ database }: ReturnType<typeof phone>) =>
  (await database.reports.toArray()).map(({ taken }) => new TextDecoder().decode(taken)).join();

test('the words of a report lie sealed while it is written, and come back when the phone has closed the app', async () => {
  const one = phone();
  const before = one.open();
  await before.vault.setPin('135790', share);
  await keepDraft(before, 'a', words);
  expect(await lying(one)).not.toMatch(/赵|6号楼|堆物/);
  const after = one.open();
  expect(await keptDraft(after, [])).toBeNull();
  await after.vault.unlock('135790');
  expect(await keptDraft(after, [])).toEqual({ key: 'a', draft: words });
  await dropDraft(after, 'a');
  expect(await lying(one)).toBe('');
});

test('what is written while the phone is locked is read after the PIN, and nothing there is lost to it', async () => {
  const one = phone();
  await one.open().vault.setPin('135790', share);
  const locked = one.open();
  await keepDraft(locked, 'a', words);
  expect(await lying(one)).not.toMatch(/赵|6号楼|堆物/);
  expect(await keptDraft(locked, [])).toBeNull();
  expect(await hasKeptDraft(locked)).toBe(true);
  // Another one is written and left: the first could not be shown, so it stays.
  const again = one.open();
  await keepDraft(again, 'b', { ...words, description: '另一件' });
  await dropDraft(again, 'b');
  await again.vault.unlock('135790');
  expect(await keptDraft(again, [])).toEqual({ key: 'a', draft: words });
});

test('a draft that is dropped does not come back with what was still being sealed', async () => {
  const one = phone();
  const open = one.open();
  await open.vault.setPin('135790', share);
  await Promise.all([keepDraft(open, 'a', words), dropDraft(open, 'a')]);
  expect(await hasKeptDraft(open)).toBe(false);
});

test('without a PIN nothing is kept, and what lay under a destroyed key is thrown away', async () => {
  const one = phone();
  const open = one.open();
  await keepDraft(open, 'a', words);
  expect(await lying(one)).toBe('');
  await open.vault.setPin('135790', share);
  await keepDraft(open, 'a', words);
  await open.vault.destroy('revoked');
  await open.vault.setPin('135790', share);
  expect(await keptDraft(open, [])).toBeNull();
  expect(await lying(one)).toBe('');
});

test('a draft of another person on the same phone is not shown', async () => {
  const one = phone();
  const open = one.open();
  await open.vault.setPin('135790', share);
  await keepDraft(open, 'a', words);
  expect(await keptDraft({ ...open, account: 'other' }, [])).toBeNull();
});

import type { DeviceShare } from '@jingwei/contract';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createFieldClock } from './clock.ts';
import { openVaultDatabase } from './database.ts';
import { toBase64 } from './seal.ts';
import { createVault, mostFailures } from './vault.ts';

const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
const time = { at: '2026-03-09T01:00:00Z', signature: 's' };
const share: DeviceShare = {
  id: '01900000-0000-7000-8000-000000000001',
  share: toBase64(new Uint8Array(32).fill(7)),
  offlineHours: 72,
  signedBy: key,
  sealTo: key,
  time,
};

function phone() {
  let at = Date.parse('2026-03-09T01:00:00Z');
  const database = openVaultDatabase('vault', { indexedDB: new IDBFactory(), IDBKeyRange });
  const open = () =>
    createVault({ database, account: 'worker', now: () => new Date(at).toISOString(), iterations: 10 });
  return { database, open, later: (hours: number) => (at += hours * 3_600_000) };
}

test('what is sealed is read again after a restart by PIN and share, and by nothing less', async () => {
  const { open } = phone();
  const first = open();
  expect(await first.state()).toBe('none');
  await first.setPin('135790', share);
  const sealed = await first.seal({ name: '赵建国' });
  expect(new TextDecoder().decode(sealed.data)).not.toContain('赵');
  const second = open();
  expect(await second.state()).toBe('locked');
  await expect(second.unseal(sealed)).rejects.toThrow();
  expect(await second.unlock('135791')).toEqual({ kind: 'wrong', left: mostFailures - 1 });
  expect(await second.unlock('135790')).toEqual({ kind: 'open' });
  expect(await second.unseal(sealed)).toEqual({ name: '赵建国' });
  second.lock();
  await expect(second.unseal(sealed)).rejects.toThrow();
});

test('five wrong PINs in a row destroy the data key, over restarts too', async () => {
  const { open } = phone();
  await open().setPin('135790', share);
  for (let n = 1; n < mostFailures; n += 1) expect((await open().unlock('000000')).kind).toBe('wrong');
  expect(await open().unlock('000000')).toEqual({ kind: 'destroyed' });
  expect(await open().state()).toBe('destroyed');
  expect(await open().unlock('135790')).toEqual({ kind: 'destroyed' });
});

test('a new PIN set while it is open opens what was sealed before it', async () => {
  const { open } = phone();
  const vault = open();
  await vault.setPin('135790', share);
  const sealed = await vault.seal('kept');
  await vault.setPin('246801', share);
  const later = open();
  expect((await later.unlock('135790')).kind).toBe('wrong');
  expect(await later.unlock('246801')).toEqual({ kind: 'open' });
  expect(await later.unseal(sealed)).toBe('kept');
});

test('after 72 hours without the server the PIN alone opens nothing; a fresh share does', async () => {
  const { open, later } = phone();
  await open().setPin('135790', share);
  later(73);
  const vault = open();
  expect(await vault.state()).toBe('share');
  expect(await vault.unlock('135790')).toEqual({ kind: 'share' });
  await vault.renew(share);
  expect(await vault.unlock('135790')).toEqual({ kind: 'open' });
});

test('a revoked phone reads nothing any more, whatever is typed', async () => {
  const { open } = phone();
  const vault = open();
  await vault.setPin('135790', share);
  await vault.destroy('revoked');
  expect(await vault.state()).toBe('destroyed');
  await expect(vault.seal(1)).rejects.toThrow();
});

test('an anchor counts from the last signed time of the same boot; after a reboot nothing is known', async () => {
  const { database } = phone();
  let monotonic = 1000;
  const boot = (name: string) => createFieldClock({ database, monotonic: () => monotonic, boot: name });
  expect(await boot('a').anchor()).toEqual({ server: null, boot: 'a', elapsedMs: null });
  await boot('a').heard(time);
  monotonic = 61_000;
  expect(await boot('a').anchor()).toEqual({ server: time, boot: 'a', elapsedMs: 60_000 });
  monotonic = 5;
  expect(await boot('b').anchor()).toEqual({ server: time, boot: 'b', elapsedMs: null });
});

test('what is written while the phone is locked lies sealed, and is read after the PIN, by nobody before', async () => {
  const { open, database } = phone();
  expect(await open().takeIn('before a first PIN')).toBeNull();
  await open().setPin('135790', share);
  const locked = open();
  const taken = await locked.takeIn({ description: '6号楼赵建国家漏水' });
  if (taken === null) throw new Error('a locked phone takes in');
  expect(new TextDecoder().decode(taken)).not.toContain('赵');
  await expect(locked.takeOut(taken)).rejects.toThrow('not open');
  await locked.unlock('135790');
  expect(await locked.takeOut(taken)).toEqual({ description: '6号楼赵建国家漏水' });
  // A new PIN closes the same key.
  await locked.setPin('246801', share);
  const later = open();
  await later.unlock('246801');
  expect(await later.takeOut(taken)).toEqual({ description: '6号楼赵建国家漏水' });
  // Nothing that lies in the store opens it: the private half is sealed with the data key.
  const lock = await database.locks.get('worker');
  expect(Object.keys(lock?.inbox ?? {}).sort()).toEqual(['closed', 'point']);
});

test('what was taken in under a key that was destroyed is never read again', async () => {
  const { open } = phone();
  const vault = open();
  await vault.setPin('135790', share);
  const taken = await vault.takeIn('words');
  await vault.destroy('revoked');
  expect(await vault.takeIn('more')).toBeNull();
  await vault.setPin('135790', share);
  if (taken === null) throw new Error('an open phone takes in');
  await expect(vault.takeOut(taken)).rejects.toThrow();
});

test('a lock of an earlier version takes in after it was opened once', async () => {
  const { open, database } = phone();
  await open().setPin('135790', share);
  await database.locks
    .where('account')
    .equals('worker')
    .modify((lock) => {
      delete lock.inbox;
    });
  const vault = open();
  expect(await vault.takeIn('words')).toBeNull();
  await vault.unlock('135790');
  vault.lock();
  expect(await vault.takeIn('words')).not.toBeNull();
});

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegisterResident, RevealResident } from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeIn, openTown, type TestTown } from '../../testing/town.ts';
import { many, sql } from '../db/database.ts';
import { checkKeys } from './check.ts';
import { cipherNames, ciphers } from './ciphers.ts';
import { type KeyFile, readOrMakeKeyFile, rotateKeyFile, wantedCipher } from './key-file.ts';
import { keysFrom, loadKeys } from './keys.ts';
import { reseal } from './reseal.ts';

let town: TestTown;
let folder = '';
beforeAll(async () => {
  town = await openTown();
  folder = await mkdtemp(join(tmpdir(), 'jingwei-keys-'));
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true, force: true });
});

const secret = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const file = (more: Partial<KeyFile> = {}): KeyFile => ({
  current: 'test',
  keys: { test: secret(1) },
  index: secret(2),
  ...more,
});

describe.each(cipherNames)('%s', (name) => {
  const key = Buffer.alloc(32, 7);
  const { seal, open } = ciphers[name];

  test('opens what it sealed, and no two seals are alike', () => {
    for (const text of ['', '张三丰', '11010519491231002X', '字'.repeat(5000)])
      expect(open(key, seal(key, text))).toBe(text);
    expect(seal(key, '同一句')).not.toEqual(seal(key, '同一句'));
    expect(seal(key, '张三丰').toString('utf8')).not.toContain('张三丰');
  });

  test('security 13 another key, a changed byte and a cut end are refused', () => {
    const sealed = seal(key, '张三丰');
    expect(() => open(Buffer.alloc(32, 8), sealed)).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, changed), `byte ${at}`).toThrow();
    }
    expect(() => open(key, sealed.subarray(0, -1))).toThrow();
    expect(() => open(key, Buffer.alloc(3))).toThrow();
  });
});

test('the digests and ciphers are those of the standards: SM3 and SM4 by their published examples', async () => {
  const { createCipheriv, createHash } = await import('node:crypto');
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv('sm4-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
  expect(cipher.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
});

describe('security 13 keys are outside the database and rotate', () => {
  test('the file is for its owner alone; the cipher of new keys is a setting', async () => {
    const path = join(folder, 'made.json');
    await readOrMakeKeyFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(wantedCipher('sm4')).toBe('sm4-cbc-hmac-sm3');
    expect(() => wantedCipher('des')).toThrow('des');
  });

  test('after rotating, new rows lie under the new key, old ones open, and a running server learns the key', async () => {
    const path = join(folder, 'rotated.json');
    const before = await loadKeys(path);
    const old = before.encrypt('旧');
    await rotateKeyFile(path, 'sm4-cbc-hmac-sm3');
    const after = await loadKeys(path);
    const fresh = after.encrypt('新');
    expect(after.decrypt(old)).toBe('旧');
    expect(before.decrypt(fresh)).toBe('新');
    expect(fresh.subarray(0, 3)).toEqual(after.currentPrefix);
    expect(after.blind('p', 'x')).toEqual(before.blind('p', 'x'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(Object.keys((JSON.parse(await readFile(path, 'utf8')) as KeyFile).keys)).toEqual(['k1', 'k2']);
  });

  test('an absent or a wrong key fails loudly and says which, never what', () => {
    const sealed = keysFrom(file()).encrypt('秘密');
    const absent = keysFrom(file({ current: 'other', keys: { other: secret(1) } }));
    expect(() => absent.decrypt(sealed)).toThrow('no key named test');
    const wrong = keysFrom(file({ keys: { test: secret(9) } }));
    expect(() => wrong.decrypt(sealed)).toThrow('sealed under test cannot be opened');
  });
});

test('a server does not start with other keys than those of its database', async () => {
  const tx = town.db.kysely;
  await checkKeys(tx, town.deps.keys);
  await checkKeys(tx, town.deps.keys);
  await expect(checkKeys(tx, keysFrom(file({ keys: { test: secret(9) } })))).rejects.toThrow(
    'cannot be opened',
  );
  await expect(checkKeys(tx, keysFrom(file({ index: secret(9) })))).rejects.toThrow('blind index');
  const lost = keysFrom(file({ current: 'k2', keys: { k2: secret(5) } }));
  await expect(checkKeys(tx, lost)).rejects.toThrow('no key named test');
  await checkKeys(tx, keysFrom(file({ current: 'k2', keys: { test: secret(1), k2: secret(5) } })));
});

test('re-sealing brings every row under the new key in batches, tells no phone, and makes no new version', async () => {
  const worker = await town.as('gridworker');
  const body = { id: v7(), household: homeIn('140403.007.001.001').household.id, name: '李靖' };
  const telephone = '13811112222';
  await worker.call(RegisterResident, { body: { ...body, kind: 'registered', telephone } });
  const both = { keys: { test: secret(1), k2: secret(5) }, ciphers: { k2: 'sm4-cbc-hmac-sm3' as const } };
  const keys = keysFrom(file({ current: 'k2', ...both }));
  const counts = () =>
    many(
      town.db.kysely,
      sql`select (select count(*)::int from ledger_change) as told, (select count(*)::int from revision) as kept,
        (select sum(version)::int from resident) as versions`,
    );
  const before = await counts();
  const seen = new Map<string, number>();
  const rows = await reseal(town.db, keys, 7, (table, n) => seen.set(table, n));
  expect(seen.get('resident')).toBeGreaterThan(20);
  expect(seen.get('account')).toBeGreaterThan(0);
  expect(rows).toBe([...seen.values()].reduce((sum, n) => sum + n, 0));
  expect(await counts()).toEqual(before);
  expect(await reseal(town.db, keys, 7, () => undefined)).toBe(0);
  const only = keysFrom(file({ current: 'k2', keys: { k2: secret(5) }, ciphers: both.ciphers }));
  const all = await many(
    town.db.kysely,
    sql<{
      sealed: Buffer;
    }>`select telephone_sealed as sealed from resident where telephone_sealed is not null`,
  );
  expect(all.map(({ sealed }) => only.decrypt(sealed))).toContain(telephone);
  // The running server of the test still has the old key alone: it refuses loudly instead of showing nonsense.
  const ask = { params: { id: body.id }, body: { fields: ['telephone' as const], reason: '核对' } };
  expect(await worker.send(RevealResident, ask)).toMatchObject({ status: 500, code: 'server.failed' });
});

/**
 * `npm run keys -- rotate [--cipher aes|sm4]` makes a new current key; `npm run keys -- reseal` then writes what lies under
 * older keys anew. Both while the server runs: it reads a new key when it first meets it.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keysPath } from '../apps/api/src/main.ts';
import { checkKeys } from '../apps/api/src/platform/crypto/check.ts';
import { rotateKeyFile, wantedCipher } from '../apps/api/src/platform/crypto/key-file.ts';
import { loadKeys } from '../apps/api/src/platform/crypto/keys.ts';
import { reseal } from '../apps/api/src/platform/crypto/reseal.ts';
import { openDatabase } from '../apps/api/src/platform/db/database.ts';
import { openSource } from './start/database.ts';

const usage = `npm run keys -- rotate [--cipher aes|sm4] [--data DIR]
npm run keys -- reseal [--batch N] [--data DIR]

  rotate        生成新的当前密钥，旧密钥保留 / make a new current key, keep the old ones
  reseal        用当前密钥重新加密旧密钥下的数据 / seal what lies under old keys anew
  --cipher NAME aes（默认）或 sm4（国密）/ aes (default) or sm4
  --batch N     每批行数，默认 500 / rows of a batch, default 500
  --data DIR    数据目录，默认 ./data / data folder, default ./data`;

async function withDatabase(dataDir: string, batch: number): Promise<void> {
  const source = await openSource(dataDir);
  const db = openDatabase(source.url, 2);
  try {
    const keys = await loadKeys(keysPath(dataDir));
    await checkKeys(db.kysely, keys);
    const rows = await reseal(db, keys, batch, (table, n) => console.log(`  ${table.padEnd(20)}${n}`));
    console.log(`✓ 已重新加密 ${rows} 行 / ${rows} rows sealed anew`);
  } finally {
    await db.close();
    await source.close();
  }
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cipher: { type: 'string' },
      batch: { type: 'string', default: '500' },
      data: { type: 'string', default: './data' },
    },
  });
  const dataDir = path.resolve(values.data);
  const [verb] = positionals;
  const batch = Number(values.batch);
  if (verb === 'rotate') {
    const { current } = await rotateKeyFile(keysPath(dataDir), wantedCipher(values.cipher));
    console.log(`✓ 新密钥 ${current}，请备份密钥文件 / new key ${current}; back the key file up`);
  } else if (verb === 'reseal' && Number.isInteger(batch) && batch > 0) await withDatabase(dataDir, batch);
  else throw new Error(usage);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

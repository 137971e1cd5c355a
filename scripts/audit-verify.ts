/**
 * `npm run audit:verify`: recomputes the sealed chain of the audit log and names every block that does not fit. Uses
 * the server that runs on the data folder, or starts one for as long as it takes.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type AuditReport, verifyAudit } from '../apps/api/src/features/audit/index.ts';
import { openDatabase } from '../apps/api/src/platform/db/database.ts';
import { openSource } from './start/database.ts';

const usage = `npm run audit:verify -- [--data DIR] [--expect HASH]

  --data DIR      数据目录，默认 ./data / data folder, default ./data
  --expect HASH   另外保存的某块散列，须仍在链中
                  hash of a block kept elsewhere, which must still be in the chain

  DATABASE_URL    使用这个 PostgreSQL / use this PostgreSQL

  退出码 0：完整；1：有问题；2：无法检查 / exit code 0: intact; 1: faults; 2: could not verify`;

const words = {
  missing: ['记录被删除', 'a line is missing'],
  added: ['记录被添加', 'a line was added'],
  changed: ['记录被修改或换了次序', 'a line was changed or moved'],
  link: ['与前一块不相连', 'not linked to the block before'],
  gap: ['前面缺块', 'a block before it is missing'],
} as const;

function tell({ blocks, rows, faults, hashes }: AuditReport, expected: string | undefined): boolean {
  console.log(`${blocks} 块，${rows} 条 / ${blocks} blocks, ${rows} lines`);
  const last = [...hashes].at(-1);
  if (last !== undefined) console.log(`最后散列 / last hash: ${last}`);
  for (const { block, problem } of faults) {
    console.error(`✗ 第 ${block} 块：${words[problem][0]} / block ${block}: ${words[problem][1]}`);
  }
  const kept = expected === undefined || hashes.has(expected);
  if (!kept) console.error(`✗ 链中没有 / not in the chain: ${expected}`);
  if (kept && faults.length === 0) console.log('✓ 完整 / intact');
  return kept && faults.length === 0;
}

async function verify(dataDir: string, expected: string | undefined): Promise<boolean> {
  const source = await openSource(dataDir);
  try {
    const db = openDatabase(source.url, 1);
    try {
      return tell(await verifyAudit(db), expected);
    } finally {
      await db.close();
    }
  } finally {
    await source.close();
  }
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: './data' },
      expect: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) console.log(usage);
  else if (!(await verify(path.resolve(values.data), values.expect))) process.exitCode = 1;
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

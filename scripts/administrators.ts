/**
 * `npm run administrators -- --county 140403`: the first three administrators of a county that has none, after its
 * divisions were imported. Their first passwords are printed once.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal, sentence } from '@jingwei/contract';
import { createFirstAdministrators } from '../apps/api/src/features/accounts/index.ts';
import { openDatabase } from '../apps/api/src/platform/db/database.ts';
import { openSource } from './start/database.ts';

const usage = `npm run administrators -- --county 140403 [--data DIR]

  --county N    区县代码（六位）/ six digits of the county
  --data DIR    数据目录，默认 ./data / data folder, default ./data

  DATABASE_URL  使用这个 PostgreSQL / use this PostgreSQL`;

async function create(county: string, dataDir: string): Promise<void> {
  const source = await openSource(dataDir);
  const db = openDatabase(source.url, 1);
  try {
    const made = await createFirstAdministrators(db, county, Temporal.Now.instant());
    for (const { login, post, password } of made)
      console.log(`${login.padEnd(16)}${password.padEnd(18)}${post}`);
    console.log(
      '首次登录须改密码并绑定动态验证码 / change the password and enrol an authenticator at first sign-in',
    );
  } finally {
    await db.close();
    await source.close();
  }
}

try {
  const { values } = parseArgs({
    options: { county: { type: 'string' }, data: { type: 'string', default: './data' } },
  });
  if (values.county === undefined || !/^\d{6}$/.test(values.county)) throw new Error(usage);
  await create(values.county, path.resolve(values.data));
} catch (error) {
  const refused = error instanceof Refusal;
  if (!refused && !(error instanceof Error)) throw error;
  const text = refused
    ? `${sentence(error.code, 'zh', error.details)} / ${sentence(error.code, 'en', error.details)}`
    : error.message;
  console.error(`✗ ${text}`);
  process.exitCode = 1;
}

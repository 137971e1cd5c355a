/** Whether a migrated database holds nothing yet, so that the demonstration may be loaded into it. */
import pg from 'pg';

export async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from county limit 1');
    return rowCount === 0;
  } finally {
    await client.end();
  }
}

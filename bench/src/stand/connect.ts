import pg from 'pg';

/** One connection for the length of some work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs statements over a few connections, each taking the next one that is left, in order. */
export async function runAll(url: string, statements: readonly string[], connections: number): Promise<void> {
  const left = [...statements];
  const worker = () =>
    withClient(url, async (client) => {
      await client.query(`set maintenance_work_mem = '512MB'`);
      for (let next = left.shift(); next !== undefined; next = left.shift()) await client.query(next);
    });
  await Promise.all(Array.from({ length: connections }, worker));
}

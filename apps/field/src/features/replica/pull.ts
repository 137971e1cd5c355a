import { type EventRow, FindEvent, ListEvents, ListNotices, PublicSetting } from '@jingwei/contract';
import { type Client, ProblemError } from '@jingwei/ui';
import type { ReplicaDatabase } from './database.ts';

const pageSize = 200;
/** More open tasks than this at one desk are beyond what a phone can help with. */
const mostPages = 5;
/** Events read ahead for offline reading, per pull. */
const mostReadAhead = 60;
const atOnce = 3;
const keptMilliseconds = 7 * 86_400_000;
const settingMilliseconds = 6 * 3_600_000;

type Parts = { client: Client; replica: ReplicaDatabase; now: () => string };

/** Every open event held by the caller's units, by deadline. */
async function allTasks(client: Client): Promise<EventRow[]> {
  const rows: EventRow[] = [];
  let after: string | null = null;
  for (let n = 0; n < mostPages; n += 1) {
    const query = {
      holder: 'unit',
      state: 'open',
      limit: pageSize,
      ...(after === null ? {} : { after }),
    } as const;
    const answer: { items: EventRow[]; next: string | null } = await client.call(ListEvents, { query });
    rows.push(...answer.items);
    after = answer.next;
    if (after === null) break;
  }
  return rows;
}

async function readAhead({ client, replica, now }: Parts, rows: readonly EventRow[]): Promise<void> {
  const known = await replica.pages.bulkGet(rows.map(({ id }) => id));
  const stale = rows.filter((row, n) => known[n]?.version !== row.version).slice(0, mostReadAhead);
  const take = async () => {
    for (let row = stale.shift(); row !== undefined; row = stale.shift()) {
      try {
        const page = await client.call(FindEvent, { params: { id: row.id } });
        await replica.pages.put({ id: row.id, version: page.event.version, seenAt: now(), page });
      } catch (error) {
        // It left the person's reach between the list and now; the next pull drops it from the list.
        if (!(error instanceof ProblemError) || error.code !== 'event.missing') throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}

async function pullSetting({ client, replica, now }: Parts): Promise<void> {
  const known = await replica.settings.get('setting');
  if (known && Date.parse(now()) - Date.parse(known.seenAt) < settingMilliseconds) return;
  const value = await client.call(PublicSetting);
  await replica.settings.put({ key: 'setting', seenAt: now(), value });
}

async function pullNotices({ client, replica }: Parts): Promise<void> {
  const { items } = await client.call(ListNotices, { query: { limit: 50 } });
  await replica.transaction('rw', [replica.notices], async () => {
    await replica.notices.clear();
    await replica.notices.bulkPut(items);
  });
}

/** Fetches the task list and what belongs to it, so that all of it can be read without a network. */
export async function pullReplica(parts: Parts): Promise<void> {
  const { replica, now } = parts;
  const rows = await allTasks(parts.client);
  await replica.transaction('rw', [replica.tasks], async () => {
    await replica.tasks.clear();
    await replica.tasks.bulkPut(rows);
  });
  await Promise.all([pullSetting(parts), pullNotices(parts), readAhead(parts, rows)]);
  const held = new Set(rows.map(({ id }) => id));
  const oldest = new Date(Date.parse(now()) - keptMilliseconds).toISOString();
  const old = await replica.pages.where('seenAt').below(oldest).primaryKeys();
  await replica.pages.bulkDelete(old.filter((id) => !held.has(id)));
}

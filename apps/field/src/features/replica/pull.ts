import { type EventRow, FindEvent, ListEvents, ListNotices, PublicSetting } from '@jingwei/contract';
import { type Client, ProblemError } from '@jingwei/ui';
import type { Board } from './board.ts';
import type { ReplicaDatabase } from './database.ts';

const pageSize = 200;
/** More open tasks than this at one desk are beyond what a phone can help with. */
const mostPages = 5;
/** Events read ahead for offline reading, per pull. */
const mostReadAhead = 60;
const atOnce = 3;
const keptMilliseconds = 7 * 86_400_000;
const settingMilliseconds = 6 * 3_600_000;

type Parts = Readonly<{ client: Client; replica: ReplicaDatabase; board: Board; now: () => string }>;

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

async function readAhead({ client, board, now }: Parts, rows: readonly EventRow[]): Promise<void> {
  const known = await board.versions(rows.map(({ id }) => id));
  const stale = rows.filter(({ id, version }) => known.get(id) !== version).slice(0, mostReadAhead);
  const take = async () => {
    for (let row = stale.shift(); row !== undefined; row = stale.shift()) {
      try {
        const page = await client.call(FindEvent, { params: { id: row.id } });
        await board.keepPage(page, now());
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

async function pullNotices({ client, board }: Parts): Promise<void> {
  const { items } = await client.call(ListNotices, { query: { limit: 50 } });
  await board.keep('notices', items);
}

/**
 * Fetches the task list and what belongs to it, so that all of it can be read without a network. While the vault is
 * closed only what is public comes: there is no place yet to write the rest to.
 */
export async function pullReplica(parts: Parts): Promise<void> {
  const { board, now } = parts;
  if (!board.isOpen()) return pullSetting(parts);
  const rows = await allTasks(parts.client);
  await board.keep('tasks', rows);
  await Promise.all([pullSetting(parts), pullNotices(parts), readAhead(parts, rows)]);
  const held = new Set(rows.map(({ id }) => id));
  const oldest = new Date(Date.parse(now()) - keptMilliseconds).toISOString();
  await board.dropPages(oldest, held);
}

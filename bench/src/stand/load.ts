import { readFile } from 'node:fs/promises';
import { runAll, withClient } from './connect.ts';
import { loadGround } from './ground-rows.ts';
import { eventTables, takeOff } from './schema.ts';
import { loadTexts } from './texts.ts';

const script = (name: string): Promise<string> =>
  readFile(new URL(`../../sql/${name}.sql`, import.meta.url), 'utf8');

/** Two connections load and index at once: as many as the machine of the budgets has cores. */
const connections = 2;
/** Events go in by pieces, so that both connections are busy to the end. */
const piece = 50_000;

function pieces(count: number, insert: string): string[] {
  const all: string[] = [];
  for (let from = 1; from <= count; from += piece) {
    const to = Math.min(count, from + piece - 1);
    const values = { $1: from, $2: to, $3: count };
    all.push(insert.replace(/\$[123]/g, (slot) => String(values[slot as keyof typeof values])));
  }
  return all;
}

/** Fills a migrated, empty database with the ground and so many events; afterwards its schema is production’s. */
export async function loadStand(url: string, events: number, tell: (text: string) => void): Promise<void> {
  tell('ground: 50 communities, 400 grids, their people');
  const off = await withClient(url, async (client) => {
    await loadGround(client);
    await client.query(await script('before'));
    await loadTexts(client);
    return takeOff(client, eventTables);
  });
  tell(`${events} events`);
  await runAll(url, pieces(events, await script('events')), connections);
  await runAll(url, ['analyze event, bench_grid'], 1);
  tell('steps, deadlines, units, tally');
  await runAll(url, (await script('rest')).split(';\n'), connections);
  tell('indexes and constraints');
  await runAll(url, off.restore, connections);
  tell('vacuum and analyze');
  await runAll(
    url,
    (await script('after')).split(';\n').filter((text) => text.trim() !== ''),
    1,
  );
  await runAll(url, ['vacuum (analyze)', 'checkpoint'], 1);
}

import { v7 } from 'uuid';
import { county, grids, pointIn, unitAt } from '../stand/ground.ts';
import { type Connection, connect } from './http.ts';
import { looksAt } from './queue.ts';
import type { Round } from './run.ts';

/** The same looks at the queue, and the same report, asked of the generic handler of references/crud.ts. */

const states: Readonly<Record<string, Record<string, string>>> = { open: { 'filter[open][eq]': 'true' } };

async function ok(work: ReturnType<Connection['send']>): Promise<void> {
  const { status, text } = await work;
  if (status !== 200) throw new Error(`the reference answered ${status}: ${text()}`);
}

export function crudListWorkers(address: string, concurrency: number): Round[] {
  return Array.from({ length: concurrency }, (_, worker) => {
    const connection = connect(address);
    return async (measure, round) => {
      const { place, state, sort, who } = looksAt(worker + round * concurrency);
      const query = new URLSearchParams({
        'filter[county][eq]': county,
        'filter[place][starts_with]': place,
        ...(states[state] ?? { 'filter[state][eq]': state }),
        sort: sort === 'newest' ? 'reported_at desc' : 'due_at asc',
        limit: '20',
      });
      await measure('list', ok(connection.send(who, { method: 'GET', path: `/items/event?${query}` })));
    };
  });
}

/** A row of the table as a form of a CMS would send it: the state in which a report begins, without its consequences. */
function itemOf(n: number): object {
  const grid = grids[(n * 7) % grids.length] ?? grids[0];
  if (grid === undefined) throw new Error('no grids');
  const at = new Date().toISOString();
  const due = new Date(Date.now() + 86_400_000).toISOString();
  return {
    ...{ county, id: v7(), number: `C-${v7()}`, place: grid.place, ...pointIn(grid, [(n * 0.618) % 1, 0.5]) },
    ...{
      category: 'market',
      title: '市场监管',
      mode: 'approval',
      scope: 'area',
      channel: 'field',
      state: 'reported',
    },
    description: `菜市场${n % 97}号摊位占用通道，居民出入不便，请尽快处理。`,
    ...{ holder_unit: unitAt(grid.place.slice(0, 14)).id, due_kind: 'accept', due_clock: 'working' },
    ...{
      due_state: 'running',
      due_from: at,
      due_at: due,
      due_allowed_ms: 86_400_000,
      warn_at: due,
      next_alarm_at: due,
    },
    ...{ limit_clock: 'working', limit_from: at, limit_at: due, limit_allowed_ms: 86_400_000 },
    ...{ route_rule: 'default', route_name: '—', policy_version: 1, reported_at: at, updated_at: at },
  };
}

export function crudCreateWorkers(address: string, concurrency: number): Round[] {
  return Array.from({ length: concurrency }, (_, worker) => {
    const connection = connect(address);
    return async (measure, round) => {
      const n = worker + round * concurrency;
      const wanted = { method: 'POST', path: '/items/event', body: itemOf(n) };
      await measure('create', ok(connection.send(looksAt(n).who, wanted)));
    };
  });
}

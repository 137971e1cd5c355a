import { defaultCategories, handlingOf, threeTierGrid } from '@jingwei/domain';
import type pg from 'pg';
import { titleOf } from '../../../apps/api/src/features/events/title.ts';
import { indexWords } from '../../../apps/api/src/features/events/words.ts';
import { departments, grids, people, unitAt } from './ground.ts';

const where = [
  '3号楼2单元',
  '6号楼门口',
  '东门南侧',
  '小广场边',
  '12号楼西侧',
  '幼儿园对面',
  '菜市场北口',
  '公交站旁',
];
const how = ['已经三天了，请尽快处理。', '晚上很危险，居民多次反映。', '影响通行，希望有人来看看。'];

/** What reports say: every kind of problem at some places, in the words that the server would index. */
function texts() {
  const items = defaultCategories
    .filter(({ mode }) => mode !== 'emergency')
    .flatMap(({ items: list }) => list);
  return items.flatMap(({ code, zh }) =>
    where.flatMap((spot) =>
      how.map((rest) => {
        const description = `${spot}${zh}，${rest}`;
        const address = `太行西街${spot}`;
        const title = titleOf(threeTierGrid, code, description);
        const { mode, scope } = handlingOf(threeTierGrid, code) ?? { mode: 'onSite', scope: 'general' };
        return {
          category: code,
          mode,
          scope,
          title,
          description,
          address,
          words: indexWords(title, description, address),
        };
      }),
    ),
  );
}

const workers = new Map(people.map(({ id, unit }) => [unit.id, id]));

const gridRows = () =>
  grids.map(({ place, name, west, south }) => ({
    place,
    grid_unit: unitAt(place).id,
    community_unit: unitAt(place.slice(0, 14)).id,
    street_unit: unitAt(place.slice(0, 10)).id,
    worker: workers.get(unitAt(place).id),
    lng: west + 0.0003,
    lat: south + 0.0003,
    words: indexWords(name),
  }));

async function insert(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows.map((row, n) => ({ n, ...row }))),
  ]);
}

/** Fills the tables from which events are drawn. */
export async function loadTexts(client: pg.Client): Promise<void> {
  await insert(client, 'bench_text', texts());
  await insert(client, 'bench_grid', gridRows());
  const handlers = departments.map(({ id }) => ({ id, handler: workers.get(id) }));
  await insert(client, 'bench_department', handlers);
}

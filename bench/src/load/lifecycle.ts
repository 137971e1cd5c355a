import { v7 } from 'uuid';
import {
  communities,
  departments,
  type GroundArea,
  grids,
  people,
  pointIn,
  unitAt,
} from '../stand/ground.ts';
import { type Signed, signedIn } from '../stand/ground-rows.ts';
import { type Connection, connect } from './http.ts';
import type { Measure, Round } from './run.ts';

/** Those who carry one event through its life in one community. */
type Cast = {
  worker: Signed;
  community: Signed;
  department: Signed;
  departmentUnit: string;
  grid: GroundArea;
};

function signedAt(unit: string): Signed {
  const person = people.find((p) => p.unit.id === unit);
  if (person === undefined) throw new Error(`nobody is on post in ${unit}`);
  return signedIn(person);
}

function castOf(n: number): Cast {
  const community = communities[(n * 7) % communities.length];
  const grid = grids.filter(({ place }) => place.startsWith(community?.place ?? '-'))[n % 8];
  const department = departments[n % departments.length];
  if (community === undefined || grid === undefined || department === undefined) throw new Error('no ground');
  return {
    grid,
    worker: signedAt(unitAt(grid.place).id),
    community: signedAt(unitAt(community.place).id),
    department: signedAt(department.id),
    departmentUnit: department.id,
  };
}

async function expectOk(work: ReturnType<Connection['send']>): Promise<void> {
  const { status, text } = await work;
  if (status !== 200) throw new Error(`the server answered ${status}: ${text()}`);
}

/** A matter for the community, which sends it to a department; it accepts, handles and answers, the community checks. */
export async function liveOnce(connection: Connection, measure: Measure, n: number): Promise<void> {
  const { worker, community, department, departmentUnit, grid } = castOf(n);
  const id = v7();
  const step = (name: string, who: Signed, body: object) =>
    measure(
      name,
      expectOk(connection.send(who, { method: 'POST', path: `/api/events/${id}/${name}`, body, opId: v7() })),
    );
  await measure('report', expectOk(connection.send(worker, reportOf(id, grid, n))));
  await step('dispatch', community, { to: departmentUnit, note: '请尽快处理' });
  await step('accept', department, {});
  await step('handle', department, { note: '已处理，现场恢复正常' });
  await step('feedBack', department, { answer: '问题已处理，谢谢您的反映。' });
  await step('verify', community, {});
  await step('close', community, { outcome: 'solved' });
}

/** A worker’s report from the street. Its category goes to the community by the routing rules. */
export function reportOf(id: string, grid: GroundArea, n: number) {
  const body = {
    id,
    category: 'market',
    description: `菜市场${n % 97}号摊位占用通道，居民出入不便，请尽快处理。`,
    point: pointIn(grid, [(n * 0.618) % 1, (n * 0.414) % 1]),
    channel: 'field',
  };
  return { method: 'POST', path: '/api/events', body, opId: v7() };
}

export function lifecycleWorkers(address: string, concurrency: number): Round[] {
  return Array.from({ length: concurrency }, (_, worker) => {
    const connection = connect(address);
    return (measure, round) => liveOnce(connection, measure, worker + round * concurrency);
  });
}

export function reportWorkers(address: string, concurrency: number): Round[] {
  return Array.from({ length: concurrency }, (_, worker) => {
    const connection = connect(address);
    return async (measure, round) => {
      const n = worker + round * concurrency;
      const { worker: who, grid } = castOf(n);
      await measure('report', expectOk(connection.send(who, reportOf(v7(), grid, n))));
    };
  });
}

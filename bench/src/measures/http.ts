import type { Job } from '../load/main.ts';
import type { Run } from '../load/run.ts';
import { drive, serve, serveCrud } from '../stand/children.ts';
import { refresh, type Stand } from '../stand/open.ts';
import { atLeast, atMost, judged, type Result } from './measure.ts';

/** As many people at once as the published figures of the headless CMS were measured with. */
export const concurrency = 16;

/** Long enough for every connection to have prepared its statements and for the code to be compiled. */
export const planOf = (seconds: number) => ({ warmUpSeconds: Math.max(4, seconds / 2), seconds });

export const perSecond = ({ done, seconds }: Run): number => done / seconds;

/**
 * What a general headless CMS did on two cores with this database, measured elsewhere: budgets are multiples of it. It
 * cannot be installed beside the product, so the reference of the same run is a leaner handler of the same kind.
 */
const published = { list: 124, create: 195 } as const;

const crudName = 'generic CRUD handler, as a headless CMS works';

type HttpKind = Exclude<Job['kind'], 'replay' | 'residentSearch' | 'residentPlain'>;

/** Runs a kind of load against the server of the product. */
export async function againstServer(stand: Stand, kind: HttpKind, seconds: number): Promise<Run> {
  await refresh(stand);
  const server = await serve({ ...stand, record: false });
  try {
    return await drive({ kind, address: server.address, concurrency, plan: planOf(seconds) });
  } finally {
    await server.stop();
  }
}

async function againstCrud(stand: Stand, kind: HttpKind, seconds: number): Promise<Run> {
  await refresh(stand);
  const crud = await serveCrud(stand.databaseUrl);
  try {
    return await drive({ kind, address: crud.address, concurrency, plan: planOf(seconds) });
  } finally {
    await crud.stop();
  }
}

const sizeOf = ({ events }: Stand): string => `${events} events`;

export async function measureQueue(stand: Stand, seconds: number): Promise<Result> {
  const run = await againstServer(stand, 'queue', seconds);
  const reference = await againstCrud(stand, 'crudList', seconds);
  const ratio = perSecond(run) / perSecond(reference);
  return {
    ...{
      name: 'queue',
      size: sizeOf(stand),
      figure: perSecond(run),
      unit: 'requests/s',
      better: 'higher',
      ratio,
    },
    reference: { name: crudName, figure: perSecond(reference) },
    ...{ p50_ms: run.all.p50, p95_ms: run.all.p95 },
    ...judged([
      atMost('p95 ms', run.all.p95, 30),
      atLeast('requests/s', perSecond(run), 10 * published.list),
    ]),
  };
}

export async function measureReport(stand: Stand, seconds: number): Promise<Result> {
  const run = await againstServer(stand, 'report', seconds);
  const reference = await againstCrud(stand, 'crudCreate', seconds);
  const ratio = perSecond(run) / perSecond(reference);
  return {
    ...{
      name: 'report',
      size: sizeOf(stand),
      figure: perSecond(run),
      unit: 'reports/s',
      better: 'higher',
      ratio,
    },
    reference: { name: crudName, figure: perSecond(reference) },
    ...{ p50_ms: run.all.p50, p95_ms: run.all.p95 },
    ...judged([atLeast('reports/s', perSecond(run), 5 * published.create)]),
  };
}

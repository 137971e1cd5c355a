import { EndAbsence, EnterAbsence, ListAbsences, MyAbsences, type Post } from '@jingwei/contract';
import { v7 } from 'uuid';
import { personOf } from '../../../apps/api/src/testing/town.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';
import { giveAbsence } from '../staff-queries.ts';

const inCharge: readonly Post[] = ['gridLeader', 'communityOfficer'];
/** Far ahead, so that no post follows from it while the other lines are asked. */
const days = { from: '2031-03-01', to: '2031-03-05' } as const;

/** Who works in the grids that the matrix asks about; of a grid without a worker, somebody beside it is asked for. */
const workers: Readonly<Record<string, string>> = {
  '140403.007.001.001': 'gridworker',
  '140403.007.001.002': 'gridworker2',
  '140403.007.002.001': 'bridgeworker',
  '140403.006.001.001': 'heroworker',
  '140404.007.001.001': 'westworker',
};
export const workerOf = ({ thing }: Pick<Call, 'thing'>): string =>
  personOf(workers[thing.grid] ?? 'heroworker').id;

let kept = '';
async function withAbsence({ world, thing }: Call): Promise<void> {
  kept = v7();
  const { county, grid } = thing;
  await giveAbsence(world.town.db.kysely, {
    id: kept,
    county,
    place: grid,
    account: workerOf({ thing }),
    ...days,
  });
}
/** The one day that is given is long past, so that the days asked for are free. */
async function withNone({ world, thing }: Call): Promise<void> {
  const { county, grid } = thing;
  const past = { from: '2020-03-01', to: '2020-03-01' };
  await giveAbsence(world.town.db.kysely, {
    id: v7(),
    county,
    place: grid,
    account: workerOf({ thing }),
    ...past,
  });
  kept = v7();
}
const shows = ({ text }: Outcome) => text.includes(kept);

/** Absences of grid workers: entered and ended by whoever leads them, in their own places alone. */
export const staffLines: readonly Line[] = [
  {
    operation: ListAbsences,
    who: [...inCharge, 'gridCentreOfficer', 'districtSupervisor'],
    reach: 'person',
    prepare: withAbsence,
    call: ({ role }) => ask(role.client, ListAbsences, { query: days }),
    shows,
  },
  {
    operation: MyAbsences,
    who: ['gridWorker', 'gridLeader'],
    once: true,
    call: ({ role }) => ask(role.client, MyAbsences, {}),
  },
  {
    operation: EnterAbsence,
    who: inCharge,
    reach: 'person',
    missing: 'absence.worker_missing',
    prepare: withNone,
    call: ({ role, thing }) =>
      ask(role.client, EnterAbsence, { body: { id: kept, worker: workerOf({ thing }), ...days } }),
    shows,
  },
  {
    operation: EndAbsence,
    who: inCharge,
    reach: 'person',
    missing: 'absence.missing',
    prepare: withAbsence,
    call: ({ role }) =>
      ask(role.client, EndAbsence, { params: { id: kept }, body: { baseVersion: 1, last: null } }),
    shows,
  },
];

import {
  AddServicePoint,
  ChangeServicePoint,
  CloseServicePoint,
  ListServicePoints,
  type Post,
  ReachServiceCircle,
  SuggestServicePoints,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { insertRoads } from '../../../apps/api/src/testing/queries/blocks.ts';
import { pointIn } from '../../../apps/api/src/testing/town.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';
import { givePoint } from '../service-point-queries.ts';

const offices: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];

let kept = '';
const communityOf = ({ thing }: Call) => thing.grid.slice(0, 14);
const params = () => ({ id: kept });
const shows = ({ text }: Outcome) => text.includes(kept);

async function withPoint({ world, thing }: Call): Promise<void> {
  kept = v7();
  await givePoint(world.town.db.kysely, kept, thing);
}

async function withRoads({ world, thing }: Call): Promise<void> {
  const { lng, lat } = pointIn(thing.grid);
  const line = [
    [lng - 0.001, lat],
    [lng + 0.001, lat],
  ];
  await insertRoads(world.town.db.kysely, thing.county, [{ name: '和平街', line }]);
}

const point = {
  who: offices,
  reach: 'person',
  missing: 'servicePoint.missing',
  prepare: withPoint,
  shows,
} as const;
const circle = { who: offices, reach: 'person', missing: 'area.missing', prepare: withRoads } as const;

/** Service points are public facts of their county; what they reach is for the offices of the area. */
export const serviceLines: readonly Line[] = [
  {
    operation: ListServicePoints,
    who: 'anybody',
    reach: 'county',
    prepare: withPoint,
    call: ({ role }) => ask(role.client, ListServicePoints, {}),
    shows,
  },
  {
    operation: AddServicePoint,
    who: offices,
    reach: 'person',
    missing: 'servicePoint.outside',
    call: ({ role, thing }) =>
      ask(role.client, AddServicePoint, {
        body: { id: v7(), kind: 'market', name: '菜市场', point: pointIn(thing.grid) },
      }),
    shows: ({ text }, call) => text.includes(`"place":"${communityOf(call)}"`),
  },
  {
    ...point,
    operation: ChangeServicePoint,
    call: ({ role }) =>
      ask(role.client, ChangeServicePoint, { params: params(), body: { baseVersion: 1, hours: '每日' } }),
  },
  {
    ...point,
    operation: CloseServicePoint,
    call: ({ role }) =>
      ask(role.client, CloseServicePoint, { params: params(), body: { baseVersion: 1, on: '2026-01-01' } }),
  },
  {
    ...circle,
    operation: ReachServiceCircle,
    call: (call) => ask(call.role.client, ReachServiceCircle, { query: { place: communityOf(call) } }),
    shows: ({ text }, call) => text.includes(`"place":"${call.thing.grid}"`),
  },
  {
    ...circle,
    operation: SuggestServicePoints,
    call: (call) =>
      ask(call.role.client, SuggestServicePoints, { query: { place: communityOf(call), count: 1 } }),
    shows: ({ text }, call) => text.includes(`"place":"${communityOf(call)}"`),
  },
];

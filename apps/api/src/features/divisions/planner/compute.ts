import {
  type Area,
  cutParcels,
  type Ground,
  layToday,
  type ParcelMap,
  type ParcelSizes,
  type PlanTerms,
  planGrids,
  type Solver,
  sizesFor,
  termsFor,
} from '@jingwei/geo';
import { describe, weightsOf } from './describe.ts';
import type { DrawnGrids, Outcome, PlannerGround, Task } from './task.ts';

type Request = Task['request'];

/** What keeping a worker is worth when only little is to change: as much as being off by the whole tolerance. */
const KEEPING = 1;

const termsOf = ({ target, tolerance, mode }: Request): PlanTerms => ({
  ...termsFor(target),
  tolerance,
  change: mode === 'fromToday' ? KEEPING : 0,
});

function groundOf(ground: PlannerGround, request: Request, outlines: readonly Area[]): Ground {
  const weights = weightsOf(ground, request.difficulty);
  return {
    outlines,
    ways: ground.ways,
    buildings: ground.buildings.map(({ id, footprint, households, compound }, i) => ({
      ...{ id, footprint, households, weight: weights[i] ?? households },
      ...(compound === '' ? {} : { compound }),
    })),
  };
}

type Tell = (percent: number) => void;
/** What a task is done with: a way to say how far it is, and an exact solver, which only plans ask. */
export type Means = { readonly tell: Tell; readonly solve?: Solver };
type Planning = { ground: PlannerGround; request: Request };

function plan({ ground, request }: Planning, { tell, solve }: Means): Outcome {
  const terms = termsOf(request);
  const map = cutParcels(groundOf(ground, request, [ground.outline]), sizesFor(request.target));
  tell(40);
  const today = layToday(
    map,
    ground.today.map(({ geometry }) => geometry),
  );
  const fixed = new Set(ground.today.flatMap((grid, i) => (grid.fixed ? [i] : [])));
  const { seed, count, mode } = request;
  const made = planGrids({
    ...{ map, outline: 0, terms, seed, today, fixed, fromToday: mode === 'fromToday' },
    ...(count === undefined ? {} : { count }),
    ...(solve === undefined ? {} : { solve }),
  });
  tell(85);
  return { kind: 'planned', planned: describe({ ground, request }, { map, terms, ...made }) };
}

/** Parcels within grids that are drawn already: each lies in exactly one. */
function cutWithin({ ground, request }: Planning, grids: DrawnGrids, sizes: ParcelSizes): ParcelMap {
  return cutParcels(
    groundOf(
      ground,
      request,
      grids.map(({ geometry }) => geometry),
    ),
    sizes,
  );
}

const outlineOf = (map: ParcelMap): Int32Array => Int32Array.from(map.parcels, ({ outline }) => outline);

function measure(planning: Planning, grids: DrawnGrids, drawn?: readonly Area[]): Outcome {
  const map = cutWithin(planning, grids, sizesFor(planning.request.target));
  const division = {
    map,
    gridOf: outlineOf(map),
    count: grids.length,
    heirOf: grids.map(({ heir }) => heir),
    terms: termsOf(planning.request),
  };
  return { kind: 'planned', planned: describe(planning, division, drawn) };
}

const ALONE: ParcelSizes = { largest: 0, smallest: 0, compound: 0 };

function move(planning: Planning, { grids, building, to }: Task & { kind: 'move' }): Outcome {
  const map = cutWithin(planning, grids, ALONE);
  const gridOf = outlineOf(map);
  const parcel = map.parcels.findIndex(({ buildings }) => buildings.includes(building));
  const from = gridOf[parcel] ?? -1;
  const touches = map.borders.some(
    ({ a, b }) => (a === parcel && gridOf[b] === to) || (b === parcel && gridOf[a] === to),
  );
  if (parcel === -1 || from === to || !touches) return { kind: 'refused', why: 'notAdjacent', detail: '' };
  gridOf[parcel] = to;
  const heirOf = grids.map(({ heir }) => heir);
  const terms = termsOf(planning.request);
  const moved = describe(planning, { map, gridOf, count: grids.length, heirOf, terms });
  const broken = moved.grids.findIndex(({ explanation }) => explanation.pieces !== 1);
  if (broken !== -1) return { kind: 'refused', why: 'gridBreaks', detail: String(broken) };
  // Measured anew on parcels of the ordinary size, so that reasons speak of them.
  return measure(
    planning,
    moved.grids.map(({ geometry, heir }) => ({ geometry, heir })),
  );
}

/** Does what a task asks. Pure: the same task has the same outcome. */
export function compute(task: Task, means: Means): Outcome {
  try {
    if (task.kind === 'plan') return plan(task, means);
    if (task.kind === 'move') return move(task, task);
    return measure(
      task,
      task.grids,
      task.grids.map(({ geometry }) => geometry),
    );
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'refused', why: 'impossible', detail: error.message };
    throw error;
  }
}

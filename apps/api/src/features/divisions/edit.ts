import {
  type BodyOf,
  type EditDivision,
  type ErrorCode,
  type RefusalDetails,
  refuse,
} from '@jingwei/contract';
import { bendSide, moveCorner, type Redrawn, straightenAt } from '@jingwei/geo';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf } from '../../platform/http/people.ts';
import { findingsOf, isOwn, type NumberedFinding, type NumberedGrid } from './coverage.ts';
import { type CommunityGround, groundOf } from './ground.ts';
import { keepPlanned } from './keep.ts';
import { compute, type DrawnGrids, type Task } from './planner/index.ts';
import {
  type DivisionRow,
  type GridOfDivisionRow,
  gridsOfDivision,
  renameGrid,
  setDivision,
  setStandIns,
} from './queries/divisions.ts';
import { choosePost, dropPost, workersWithin } from './queries/staffing.ts';

type C = Context<typeof EditDivision>;
type Edit = BodyOf<typeof EditDivision>['edit'];
type EditOf<K extends Edit['kind']> = Extract<Edit, { kind: K }>;

type Editing = {
  readonly c: C;
  readonly row: DivisionRow;
  readonly community: CommunityGround;
  readonly grids: readonly GridOfDivisionRow[];
};

const at = ({ caller, params, now }: C) => ({
  county: caller.county,
  id: params.id,
  now: now.toString(),
});

const heirsOf = ({ community, grids }: Editing): number[] =>
  grids.map(({ continues }) => community.grids.findIndex(({ id }) => id === continues?.id));

const drawn = (editing: Editing, geometries: readonly NumberedGrid['geometry'][]): DrawnGrids => {
  const heirs = heirsOf(editing);
  return geometries.map((geometry, i) => ({ geometry, heir: heirs[i] ?? -1 }));
};

async function measured(
  { c, row, community, grids }: Editing,
  task: Task,
  refusals: Refusals,
): Promise<void> {
  const outcome = await compute(task);
  if (outcome.kind === 'refused') {
    const [code, details] = refusals[outcome.why](outcome.detail);
    throw refuse(code, details);
  }
  const names = grids.map(({ name }) => name);
  await keepPlanned(c.tx, at(c), { community, planned: outcome.planned }, names);
  // What was reviewed was another division.
  if (row.state === 'reviewed') await setDivision(c.tx, at(c), { state: 'draft', reviewer: null });
}

type Refusals = Readonly<
  Record<'impossible' | 'notAdjacent' | 'gridBreaks', (detail: string) => [ErrorCode, RefusalDetails]>
>;
const crossing: Refusals = {
  impossible: () => ['division.border_crosses', {}],
  notAdjacent: () => ['division.border_crosses', {}],
  gridBreaks: () => ['division.border_crosses', {}],
};

const numbered = (geometries: readonly NumberedGrid['geometry'][]): NumberedGrid[] =>
  geometries.map((geometry, i) => ({ number: i + 1, geometry }));

const sameFinding = (one: NumberedFinding, other: NumberedFinding): boolean =>
  one.kind === other.kind && one.building === other.building && `${one.grids}` === `${other.grids}`;

/** What is wrong now and was not before. @throws {Refusal} that says what */
function refuseNewFaults(
  { community, grids }: Editing,
  geometries: readonly NumberedGrid['geometry'][],
): void {
  const before = findingsOf(
    grids.map(({ number, geometry }) => ({ number, geometry })),
    community.ground,
  );
  const fresh = findingsOf(numbered(geometries), community.ground).filter(
    (finding) => !before.some((known) => sameFinding(known, finding)),
  );
  const scattered = fresh.find(({ kind }) => kind === 'scatteredGrid');
  const cut = fresh.find((finding) => finding.building !== undefined && isOwn(finding));
  const crossed = fresh.find(
    ({ kind, building }) => building === undefined && kind !== 'scatteredGrid' && kind !== 'duplicateCode',
  );
  if (crossed !== undefined) throw refuse('division.border_crosses');
  if (scattered !== undefined)
    throw refuse('division.grid_breaks', { grid: grids[(scattered.grids[0] ?? 0) - 1]?.name ?? '' });
  if (cut !== undefined)
    throw refuse('division.building_cut', {
      building: community.buildingNames.get(cut.building ?? '') ?? '',
    });
}

async function reshape(editing: Editing, redraw: (areas: readonly NumberedGrid['geometry'][]) => Redrawn) {
  const { c, row, community, grids } = editing;
  const redrawn = redraw(grids.map(({ geometry }) => geometry));
  if (redrawn === 'missing') throw refuse('division.vertex_missing');
  if (redrawn === 'fixed') throw refuse('division.vertex_fixed');
  refuseNewFaults(editing, redrawn.areas);
  const { request } = row;
  const task: Task = {
    kind: 'measure',
    ground: community.ground,
    request,
    grids: drawn(editing, redrawn.areas),
  };
  await measured(editing, task, crossing);
  c.audited.detail = { edit: c.input.edit.kind, grids: redrawn.touched.map((i) => i + 1) };
}

async function moveBuilding(editing: Editing, { building, to }: EditOf<'moveBuilding'>): Promise<void> {
  const { c, row, community, grids } = editing;
  const index = community.ground.buildings.findIndex(({ id }) => id === building);
  const target = grids.find(({ number }) => number === to);
  if (index === -1) throw refuse('building.missing', {}, { field: 'building' });
  if (target === undefined)
    throw refuse('request.invalid', { field: 'to', reason: String(to) }, { field: 'to' });
  const name = community.buildingNames.get(building) ?? '';
  const far: [ErrorCode, RefusalDetails] = ['division.not_adjacent', { building: name, grid: target.name }];
  const task: Task = {
    kind: 'move',
    ground: community.ground,
    request: row.request,
    grids: drawn(
      editing,
      grids.map(({ geometry }) => geometry),
    ),
    building: index,
    to: to - 1,
  };
  await measured(editing, task, {
    impossible: () => far,
    notAdjacent: () => far,
    gridBreaks: (broken) => ['division.grid_breaks', { grid: grids[Number(broken)]?.name ?? '' }],
  });
  c.audited.detail = { edit: 'moveBuilding', building, to };
}

type Naming = Pick<Editing, 'c' | 'grids'>;

async function rename({ c, grids }: Naming, { number, name }: EditOf<'rename'>): Promise<void> {
  if (!grids.some((grid) => grid.number === number))
    throw refuse('request.invalid', { field: 'number', reason: String(number) }, { field: 'number' });
  await renameGrid(c.tx, at(c), number, name.trim());
  await setDivision(c.tx, at(c), {});
}

async function pairUp({ c, grids }: Naming, { groups }: EditOf<'standIn'>): Promise<void> {
  const all = groups.flat();
  const known = all.every((number) => grids.some((grid) => grid.number === number));
  if (!known || new Set(all).size !== all.length)
    throw refuse('request.invalid', { field: 'groups', reason: all.join() }, { field: 'groups' });
  const several = groups.filter((group) => group.length > 1);
  await setStandIns(
    c.tx,
    at(c),
    several.flatMap((group, i) => group.map((number) => ({ number, group: i + 1 }))),
  );
  await setDivision(c.tx, at(c), {});
}

/** Only workers of the street, who are known there already; whoever sets the day approves them. */
async function appoint(
  c: C,
  row: DivisionRow,
  grids: Naming['grids'],
  edit: EditOf<'appoint'>,
): Promise<void> {
  const { county } = c.caller;
  const { number, account } = edit;
  if (!grids.some((grid) => grid.number === number))
    throw refuse('request.invalid', { field: 'number', reason: String(number) }, { field: 'number' });
  const post = { county, division: row.id, number };
  if (account === null) await dropPost(c.tx, post);
  else {
    const street = { county, within: row.place.slice(0, 10), day: dayOf(c.now) };
    const known = await workersWithin(c.tx, street);
    if (!known.some(({ id }) => id === account)) throw refuse('account.missing', {}, { field: 'account' });
    await choosePost(c.tx, post, { account, by: staff(c).account, now: c.now.toString() });
  }
  await setDivision(c.tx, at(c), {});
  c.audited.detail = { edit: 'appoint', number, account };
}

/** Carries out one edit, or refuses it with what stands against it. */
export async function carryOutEdit(c: C, row: DivisionRow): Promise<void> {
  const { edit } = c.input;
  const { county } = c.caller;
  const grids = await gridsOfDivision(c.tx, county, row.id);
  if (edit.kind === 'appoint') return appoint(c, row, grids, edit);
  if (edit.kind === 'rename') return rename({ c, grids }, edit);
  if (edit.kind === 'standIn') return pairUp({ c, grids }, edit);
  const asked = { county, community: row.place, day: dayOf(c.now), fixed: row.request.fixed };
  const editing = { c, row, grids, community: await groundOf(c.tx, asked) };
  if (edit.kind === 'moveBuilding') return moveBuilding(editing, edit);
  return reshape(editing, (areas) => {
    if (edit.kind === 'moveVertex') return moveCorner(areas, edit.from, edit.to);
    if (edit.kind === 'straighten') return straightenAt(areas, edit.at);
    return bendSide(areas, [edit.a, edit.b], edit.to);
  });
}

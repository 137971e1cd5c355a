import type { UnitFacts } from '@jingwei/domain';
import { phrases } from '../words/phrases/index.ts';
import { type Move, paceFor, type Scene } from './move.ts';
import { stateAt } from './run.ts';

function accepting(scene: Scene): Move {
  const { run } = scene;
  const minutes = run.facts.holder?.kind === 'grid' ? 22 : 55;
  return { action: 'accept', input: {}, pace: paceFor(scene, minutes) };
}

export const isOffice = (kind: UnitFacts['kind'] | undefined): boolean =>
  kind === 'community' || kind === 'subdistrict' || kind === 'county';

/** The next department on the list that serves the place and is not the holder itself. */
export function nextDepartment({ world, run, plan }: Scene): UnitFacts | undefined {
  const known = world.departmentsOf(run.facts.place);
  while (plan.departments.length > 0) {
    const unit = known.get(plan.departments.shift() ?? '');
    if (unit !== undefined && !unit.vacant && unit.id !== run.facts.holder?.id) return unit;
  }
  return undefined;
}

export function sendingTo(scene: Scene, target: UnitFacts, minutes: number): Move {
  const { dice } = scene.run;
  const note = dice.chance(0.4) ? dice.of(phrases.dispatch) : undefined;
  const input = note === undefined ? { to: target.id } : { to: target.id, note };
  return { action: 'dispatch', input, target, pace: paceFor(scene, minutes) };
}

function returning(scene: Scene): Move | undefined {
  const { run, plan } = scene;
  if (plan.bounces <= 0 || run.facts.binding || run.facts.holder?.kind === 'county') return undefined;
  return {
    action: 'return',
    input: { reason: run.dice.of(phrases.return) },
    pace: paceFor(scene, 70),
    done: () => {
      plan.bounces -= 1;
    },
  };
}

function annulling(scene: Scene): Move | undefined {
  const { plan } = scene;
  return plan.void === null
    ? undefined
    : { action: 'void', input: { reason: plan.void }, pace: paceFor(scene, 120) };
}

function merging(scene: Scene): Move | undefined {
  const { plan, run } = scene;
  const { into } = plan;
  if (into === null || run.facts.holder === null) return undefined;
  const state = stateAt(into, run.at);
  if (state === undefined || state === 'merged' || state === 'void' || state === 'archived') return undefined;
  return {
    action: 'merge',
    input: { into: into.facts.id, reason: run.dice.of(phrases.merge) },
    pace: paceFor(scene, 40),
    extra: { into: { ...into.facts, state } },
  };
}

/** Where nobody said where it is, an officer finds out first. */
function locating(scene: Scene): Move | undefined {
  const { plan, run } = scene;
  const { found } = plan;
  if (found === null || run.facts.place === found.grid.place) return undefined;
  const { point, address, grid } = found;
  return {
    action: 'triage',
    input: { point, address, note: run.dice.of(phrases.triage) },
    extra: { located: { place: grid.place, point, address } },
    pace: paceFor(scene, 45),
  };
}

function movingOn(scene: Scene): Move {
  const { world, run } = scene;
  const { holder } = run.facts;
  if (isOffice(holder?.kind)) {
    const department = nextDepartment(scene);
    if (department !== undefined) return sendingTo(scene, department, 50);
    const [grid] = world.chainOf(run.facts.place);
    const suits = grid?.kind === 'grid' && !grid.vacant && run.facts.bounces === 0 && !run.facts.emergency;
    if (suits && run.dice.chance(0.6)) return sendingTo(scene, grid, 40);
  }
  return accepting(scene);
}

export function reported(scene: Scene): Move {
  return (
    annulling(scene) ??
    merging(scene) ??
    locating(scene) ??
    returning(scene) ??
    rescuing(scene) ??
    movingOn(scene)
  );
}

/** Two emergencies of three go to the rescue team, which is on its way within minutes. */
function rescuing(scene: Scene): Move | undefined {
  const { world, run } = scene;
  const team = world.teamOf(run.facts.place);
  if (
    !run.facts.emergency ||
    team === null ||
    run.facts.holder?.kind !== 'subdistrict' ||
    !run.dice.chance(0.65)
  )
    return undefined;
  return sendingTo(scene, team, 40);
}

export const dispatched = (scene: Scene): Move => returning(scene) ?? accepting(scene);

export function returned(scene: Scene): Move {
  const department = isOffice(scene.run.facts.holder?.kind) ? nextDepartment(scene) : undefined;
  return locating(scene) ?? (department === undefined ? accepting(scene) : sendingTo(scene, department, 60));
}

export function arbitration(scene: Scene): Move {
  const { world, run } = scene;
  const { facts, dice } = run;
  const community = world
    .chainOf(facts.place)
    .filter(({ kind, id }) => kind === 'community' && id !== facts.holder?.id);
  const departments = [...world.departmentsOf(facts.place).values()].filter(({ vacant }) => !vacant);
  const target = dice.of(dice.chance(0.4) && community.length > 0 ? community : departments);
  return {
    action: 'arbitrate',
    input: { to: target.id, reason: dice.of(phrases.arbitrate) },
    target,
    pace: paceFor(scene, 120),
  };
}

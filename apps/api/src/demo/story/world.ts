import type { EventAction } from '@jingwei/contract';
import {
  type Actor,
  type ActorAssignment,
  type EventFacts,
  type Policy,
  postFor,
  type UnitFacts,
  type WorkingCalendar,
} from '@jingwei/domain';
import type { Dice } from '../dice.ts';
import type { GridGround, Ground } from '../ground/ground.ts';
import type { People } from '../ground/people.ts';
import type { UnitRow } from '../ground/rows.ts';
import type { Run } from './run.ts';

export type StaffActor = Extract<Actor, { kind: 'staff' }>;

/** Everything that events of the demonstration happen in. */
export type World = {
  readonly county: string;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  /** When the story stops: what is still open then is open for the visitor. */
  readonly now: Temporal.Instant;
  readonly grids: readonly GridGround[];
  readonly gridAt: ReadonlyMap<string, GridGround>;
  readonly streets: readonly string[];
  unitAt(place: string): UnitFacts;
  /** The chain of area units from a place up to the county. */
  chainOf(place: string): readonly UnitFacts[];
  teamOf(place: string): UnitFacts | null;
  /** Department units that serve a place, by code. */
  departmentsOf(place: string): ReadonlyMap<string, UnitFacts>;
  staffOf(unit: string): readonly StaffActor[];
  /** Every event so far, in the order in which they were reported. */
  readonly begun: Run[];
  /** Photos to illustrate a category with, before and after. */
  readonly photos: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
};

type Making = {
  readonly ground: Ground;
  readonly units: readonly UnitRow[];
  readonly people: People;
} & Pick<World, 'policy' | 'calendar' | 'now' | 'photos'>;

function actorsByUnit(people: People, units: ReadonlyMap<string, UnitFacts>): Map<string, StaffActor[]> {
  const held = Map.groupBy(people.assignments, ({ account }) => account);
  const byUnit = new Map<string, StaffActor[]>();
  for (const [account, rows] of held) {
    const assignments = rows.flatMap(({ post, unit, lead }): ActorAssignment[] => {
      const at = units.get(unit);
      return at === undefined ? [] : [{ post, unit, unitKind: at.kind, place: at.place, lead }];
    });
    const actor: StaffActor = { kind: 'staff', account, assignments };
    for (const { unit } of assignments) byUnit.set(unit, [...(byUnit.get(unit) ?? []), actor]);
  }
  return byUnit;
}

/** A place and all above it, deepest first. */
function upwards(place: string): string[] {
  const all: string[] = [];
  for (let end = place.length; end >= 6; end -= 4) all.push(place.slice(0, end));
  return all;
}

export function makeWorld({ ground, units, people, ...rules }: Making): World {
  const manned = new Set(people.assignments.map(({ unit }) => unit));
  const facts = units.map(({ id, kind, place, name, code }) => ({
    id,
    kind,
    place,
    name,
    vacant: !manned.has(id),
    code,
  }));
  const byId = new Map<string, UnitFacts>(facts.map(({ code: _code, ...unit }) => [unit.id, unit]));
  const known = (id: string): UnitFacts[] => [byId.get(id)].filter((unit) => unit !== undefined);
  const areas = new Map(
    facts
      .filter(({ kind }) => kind !== 'department' && kind !== 'emergencyTeam')
      .flatMap(({ id, place }) => known(id).map((unit) => [place, unit] as const)),
  );
  const staff = actorsByUnit(people, byId);
  const serving = (place: string, kind: UnitFacts['kind']) =>
    upwards(place).flatMap((above) => facts.filter((unit) => unit.kind === kind && unit.place === above));
  const departments = new Map<string, ReadonlyMap<string, UnitFacts>>();
  const departmentsOf = (place: string): ReadonlyMap<string, UnitFacts> => {
    const key = place.slice(0, 10);
    const kept =
      departments.get(key) ??
      new Map(
        serving(key, 'department').flatMap(({ id, code }) => known(id).map((unit) => [code, unit] as const)),
      );
    departments.set(key, kept);
    return kept;
  };
  return {
    ...rules,
    begun: [],
    county: ground.county,
    grids: ground.grids,
    gridAt: new Map(ground.grids.map((grid) => [grid.place, grid])),
    streets: ground.streets.map(({ place }) => place),
    unitAt: (place) => {
      const unit = areas.get(place);
      if (unit === undefined) throw new Error(`no unit at ${place}`);
      return unit;
    },
    chainOf: (place) => upwards(place).flatMap((above) => areas.get(above) ?? []),
    teamOf: (place) => known(serving(place, 'emergencyTeam')[0]?.id ?? '')[0] ?? null,
    departmentsOf,
    staffOf: (unit) => staff.get(unit) ?? [],
  };
}

const idsAround = (world: World, event: EventFacts): string[] => [
  ...[event.holder?.id, event.sender?.id].filter((id) => id !== undefined),
  ...world.chainOf(event.place).map(({ id }) => id),
];

/** Somebody who may take a step now, the holder’s own people first; `except` for the second person of a pair. */
export function whoMay(
  world: World,
  event: EventFacts,
  action: EventAction,
  choice: { dice: Dice; except?: readonly string[]; notBy?: string | undefined },
): StaffActor | undefined {
  const { dice, except = [], notBy } = choice;
  for (const unit of idsAround(world, event)) {
    if (unit === notBy) continue;
    const able = world
      .staffOf(unit)
      .filter((actor) => !except.includes(actor.account) && postFor(actor, action, event)?.unit === unit);
    if (able.length > 0) return dice.of(able);
  }
  return undefined;
}

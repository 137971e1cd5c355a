import type { People } from '../ground/people.ts';
import type { UnitRow } from '../ground/rows.ts';

/** Who has to do with a grid. */
export type GridStaff = {
  readonly worker: string | null;
  readonly leader: string | null;
  /** Who settles what the leader may not: the community’s main officer, and for objections the street’s. */
  readonly decider: string | null;
  readonly reviewer: string | null;
};

/** Finds the people of a grid among the posts. */
export function staffFinder(units: readonly UnitRow[], people: People): (place: string) => GridStaff {
  const placeOf = new Map(
    units
      .filter(({ kind }) => kind !== 'department' && kind !== 'emergencyTeam')
      .map(({ id, place }) => [id, place]),
  );
  const held = new Map<string, string>();
  for (const { account, unit, post, lead, backup } of people.assignments) {
    const place = placeOf.get(unit);
    if (place === undefined || backup) continue;
    const key = `${post} ${place}`;
    if (lead || post === 'gridWorker') held.set(key, held.get(key) ?? account);
  }
  return (place) => ({
    worker: held.get(`gridWorker ${place}`) ?? null,
    leader: held.get(`gridLeader ${place}`) ?? null,
    decider: held.get(`communityOfficer ${place.slice(0, 14)}`) ?? null,
    reviewer: held.get(`gridCentreOfficer ${place.slice(0, 10)}`) ?? null,
  });
}

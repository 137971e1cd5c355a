import {
  ListPatrolRoutes,
  type PatrolRoute,
  RetirePatrolRoute,
  refuse,
  SavePatrolRoute,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { handler, staff } from '../../platform/http/handler.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { placesOf } from '../visits/index.ts';
import { insertRoute, type RouteRow, retireRoute, routeById, routesOf, updateRoute } from './queries.ts';

const shown = ({ lastAt, ...row }: RouteRow): PatrolRoute => ({ ...row, lastAt: lastAt?.toString() ?? null });

/** @throws {Refusal} `area.missing` when the place is not within one of the person’s */
export function checkPlace(person: Staff, place: string): void {
  if (!placesOf(person).some((own) => isWithin(place, own)))
    throw refuse('area.missing', {}, { field: 'place' });
}

export const listPatrolRoutes = handler(ListPatrolRoutes, async (c) => ({
  items: (await routesOf(c.tx, staff(c), c.query.place)).map(shown),
}));

export const savePatrolRoute = handler(SavePatrolRoute, async (c) => {
  const { tx, input } = c;
  const person = staff(c);
  checkPlace(person, input.place);
  c.audited.place = input.place;
  const before = await routeById(tx, person, input.id);
  if (before === undefined && input.version > 0) throw refuse('patrolRoute.missing');
  const saved =
    before === undefined
      ? await insertRoute(tx, person.county, input)
      : await updateRoute(tx, person.county, input);
  const row = await routeById(tx, person, input.id);
  // An id of a route that was retired or lies elsewhere is not given again.
  if (row === undefined) throw refuse('patrolRoute.missing');
  if (saved === undefined) throw refuse('patrolRoute.stale', {}, { current: shown(row) });
  return shown(row);
});

export const retirePatrolRoute = handler(RetirePatrolRoute, async (c) => {
  const { tx, params, now } = c;
  const person = staff(c);
  const found = await routeById(tx, person, params.id);
  if (found === undefined) throw refuse('patrolRoute.missing');
  c.audited.place = found.place;
  await retireRoute(tx, person.county, params.id, now);
  return null;
});

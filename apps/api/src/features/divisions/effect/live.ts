import { buildLocator } from '@jingwei/geo';
import { v7 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import type { At, ForceGrid } from './apply.ts';
import {
  addressesIn,
  type EventMove,
  eventsOpenIn,
  forgetMovedPlans,
  moveAddresses,
  moveEvents,
  moveHeirless,
  moveNeeds,
} from './queries.ts';

type Change = {
  readonly division: { readonly place: string };
  readonly day: string;
  readonly grids: readonly ForceGrid[];
};
type Spot = { readonly place: string; readonly lng: number | null; readonly lat: number | null };

/** The grid of a row: where its point lies, else where its old grid went. A micro-grid counts as its grid. */
function finder(grids: readonly ForceGrid[], heirs: ReadonlyMap<string, string>) {
  const locator = buildLocator(grids.map(({ place, geometry }) => ({ id: place, code: place, geometry })));
  return ({ place, lng, lat }: Spot): string => {
    const at = lng === null || lat === null ? undefined : locator.locate(lng, lat);
    return at ?? heirs.get(place.slice(0, 18)) ?? place;
  };
}

/**
 * What is alive goes on in the grid in which it now lies: open events with their holder, needs, standard addresses, plans
 * of the days to come; and what is bound to a grid that is closed goes to the grid that took most of it over.
 */
export async function moveLive(
  tx: Tx,
  at: At,
  { division, day, grids }: Change,
  heirs: ReadonlyMap<string, string>,
): Promise<void> {
  const where = { county: at.county, community: division.place };
  const gridOf = finder(grids, heirs);
  const events = (await eventsOpenIn(tx, where)).flatMap((event): EventMove[] => {
    const to = gridOf(event);
    return to === event.place.slice(0, 18)
      ? []
      : [{ id: event.id, from: event.place.slice(0, 18), to, step: v7() }];
  });
  await moveEvents(tx, { county: at.county, now: at.now.toString() }, events);
  const addresses = (await addressesIn(tx, where)).flatMap((address) => {
    const to = gridOf(address);
    return to === address.place.slice(0, 18) ? [] : [{ id: address.id, to }];
  });
  await moveAddresses(tx, at.county, addresses);
  await moveNeeds(tx, where);
  await forgetMovedPlans(tx, where, day);
  const closed = [...heirs].flatMap(([from, to]) => (from === to ? [] : [{ from, to }]));
  if (closed.length > 0) await moveHeirless(tx, at.county, closed);
}

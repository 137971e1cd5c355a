import { type Spot, walkingOrder } from '@jingwei/domain';
import { useMemo } from 'react';
import { useBuildings } from '../replica/index.ts';
import { type Round, roundsOf, type Stop } from './stops.ts';

/** Houses in the order of walking, and the metres from one to the next. */
export type Walk = Readonly<{ rounds: readonly Round[]; metres: number }>;

/** Houses whose place is known in the order of walking, those without a place after them. */
export function walkOf(
  rounds: readonly Round[],
  spots: ReadonlyMap<string, Spot>,
  here: Spot | null,
): Walk | null {
  const spotOf = ({ stops }: Round) => spots.get(stops[0]?.line.buildingId ?? '');
  const known = rounds.flatMap((round) => {
    const spot = spotOf(round);
    return spot === undefined ? [] : [{ round, spot }];
  });
  if (known.length < 2) return null;
  const { order, metres } = walkingOrder(
    known.map(({ spot }) => spot),
    here,
  );
  const walked = order.flatMap((i) => known[i]?.round ?? []);
  return { rounds: [...walked, ...rounds.filter((round) => spotOf(round) === undefined)], metres };
}

/** The open stops of today in the order of walking; null where the phone knows too few places. Nothing is asked of a server. */
export function useWalk(stops: readonly Stop[], here: Spot | null): Walk | null {
  const buildings = useBuildings();
  return useMemo(() => {
    const spots = new Map(
      (buildings ?? []).flatMap(({ building: { id, lng, lat } }) =>
        lng === null || lat === null ? [] : [[id, { lng, lat }] as const],
      ),
    );
    return walkOf(roundsOf(stops), spots, here);
  }, [buildings, stops, here]);
}

import type { UnitKind } from '@jingwei/contract';
import type { Case, Directory, EventFacts, UnitFacts } from './facts.ts';

const rank: Readonly<Record<UnitKind, number>> = {
  grid: 1,
  community: 2,
  department: 2,
  emergencyTeam: 2,
  subdistrict: 3,
  county: 4,
};

/** How high a kind of unit stands; a unit of a higher rank over the same place is a superior. */
export const rankOf = (kind: UnitKind): number => rank[kind];

/** The unit of a kind in the event's own chain of places. */
export const unitOf = (directory: Directory, kind: UnitKind): UnitFacts | undefined =>
  kind === 'emergencyTeam'
    ? (directory.emergencyTeam ?? undefined)
    : directory.chain.find((unit) => unit.kind === kind);

/**
 * The first unit of the chain at or above a kind, passing over vacant posts: a report must never wait at a desk
 * where nobody sits. The highest one holds even when vacant.
 */
export function firstOnPost(
  directory: Directory,
  kinds: readonly UnitKind[],
): { unit: UnitFacts; passedOver: readonly UnitFacts[] } {
  const units = kinds.flatMap((kind) => unitOf(directory, kind) ?? []);
  const found = units.find((unit) => !unit.vacant) ?? units.at(-1) ?? directory.chain.at(-1);
  if (found === undefined) throw new Error('a county always has a unit of its own');
  return { unit: found, passedOver: units.slice(0, Math.max(0, units.indexOf(found))) };
}

/** The next level above whoever holds an event (R75), by the chain of its mode and scope; undefined at the top. */
export function nextAbove({ event, policy, directory }: Case, from = event.holder): UnitFacts | undefined {
  if (from === null) return undefined;
  const kinds = policy.chains[event.mode][event.scope].filter((kind) => rank[kind] > rank[from.kind]);
  if (kinds.length === 0) return undefined;
  const { unit } = firstOnPost(directory, kinds);
  return unit.id === from.id ? undefined : unit;
}

/** Who checks what a unit handled: whoever sent it there, else the level above; the county checks its own (R30). */
export function verifierOf(c: Case): UnitFacts {
  const { event, directory } = c;
  const handler = event.handledBy ?? event.holder;
  if (handler === null) return firstOnPost(directory, ['community', 'subdistrict', 'county']).unit;
  const sentBy = event.sender;
  if ((handler.kind === 'department' || handler.kind === 'emergencyTeam') && sentBy !== null) return sentBy;
  const above = (['community', 'subdistrict', 'county'] as const).filter(
    (kind) => rank[kind] > rank[handler.kind],
  );
  return above.length === 0 ? handler : firstOnPost(directory, above).unit;
}

/** Whether an event may be sent to a unit at all: an area on its own chain, or a team that serves the place. */
export function servesPlace(unit: UnitFacts, event: Pick<EventFacts, 'place'>): boolean {
  return (
    event.place === unit.place ||
    event.place.startsWith(`${unit.place}.`) ||
    unit.place.startsWith(`${event.place}.`)
  );
}

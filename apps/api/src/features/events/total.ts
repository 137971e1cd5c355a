import { type EventFilter, type EventState, isOpen } from '@jingwei/contract';

/** Whether a filter asks for nothing but place and state, so that the tally knows the number. */
export function isPlainStateFilter(filter: EventFilter): boolean {
  const { place: _place, state: _state, ...others } = filter;
  return Object.values(others).every((value) => value === undefined);
}

/** The exact number of events in the wanted states; `open` means all open ones, none wanted means all. */
export function totalFromTally(
  rows: readonly { state: string; n: number }[],
  wanted: string | undefined,
  openOnly: boolean,
): number {
  const states = wanted?.split(',').filter(Boolean) ?? [];
  return rows
    .filter(
      ({ state }) =>
        states.length === 0 ||
        states.includes(state) ||
        (states.includes('open') && isOpen(state as EventState)),
    )
    .filter(({ state }) => !openOnly || isOpen(state as EventState))
    .reduce((sum, { n }) => sum + n, 0);
}

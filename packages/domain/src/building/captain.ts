import { refuse } from '@jingwei/contract';
import { ageOn } from '../resident/index.ts';

/** From this age on somebody can be given a task in a building: full civil capacity (Civil Code 17, 18). */
export const captainFrom = 18;

/** Whether somebody born on a day may hold a task in a building on another; whose age nobody knows may (R22). */
export const mayBeCaptain = (birth: string | null, day: string): boolean =>
  birth === null || ageOn(birth, day) >= captainFrom;

/**
 * Asked of the day on which the task begins: nobody grows into one that was given to a child.
 * @throws {Refusal} `captain.minor` for a child
 */
export function askCaptain(birth: string | null, since: string): void {
  if (!mayBeCaptain(birth, since)) throw refuse('captain.minor', { age: captainFrom }, { field: 'resident' });
}

import { type Operation, refuse } from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { postsFor } from '../../platform/session/posts.ts';
import { areaNamed } from './queries/ground.ts';

export type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation' | 'audited'>;

/** Whether a place lies within one of the caller’s posts that permit the operation. */
export const mine = (c: Asking, place: string): boolean =>
  postsFor(staff(c), c.operation.name).some((held) => isWithin(place, held.place));

/** The name of a place that is asked about. @throws {Refusal} `area.missing` */
export async function placeNamed(c: Asking, place: string): Promise<string> {
  const area = mine(c, place) ? await areaNamed(c.tx, c.caller.county, place) : undefined;
  if (area === undefined) throw refuse('area.missing', {}, { field: 'place' });
  return area.name;
}

import type { CareCategoryCode, Operation } from '@jingwei/contract';
import type { Context } from '../../platform/http/handler.ts';
import { dayOf } from '../../platform/http/people.ts';
import { inPlace } from '../../platform/session/reach.ts';
import { currentPolicy } from '../policies/index.ts';
import { tallyDerived, tallyRecorded } from './queries.ts';

/**
 * Numbers of people per ordinary care group in a place, as far as row-level security lets the caller see: for figures
 * of other features, which have to withhold small ones.
 */
export async function careTally(
  c: Pick<Context<Operation>, 'tx' | 'caller' | 'now'>,
  place: string,
): Promise<ReadonlyMap<CareCategoryCode, number>> {
  const { county } = c.caller;
  const { policy } = await currentPolicy(c.tx, county);
  const sought = { county, reach: inPlace('r.place', place), today: dayOf(c.now), ledgers: policy.ledgers };
  const derived = Object.entries(await tallyDerived(c.tx, sought)) as [CareCategoryCode, number][];
  const recorded = await tallyRecorded(c.tx, sought);
  return new Map([...derived, ...recorded.map(({ category, people }) => [category, people] as const)]);
}

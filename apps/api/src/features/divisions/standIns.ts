import {
  FindStandIns,
  type Operation,
  ProposeStandIns,
  refuse,
  SaveStandIns,
  type StandIns,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { ableAt, postsFor } from '../../platform/session/posts.ts';
import { currentPolicy } from '../policies/index.ts';
import { groundOf } from './ground.ts';
import { compute } from './planner/index.ts';
import { communityAt } from './queries/ground.ts';
import { holdCommunity, replaceGroups, type StandInRow, standInsOf } from './queries/standIns.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation' | 'audited'> & {
  readonly params: { readonly community: string };
};

function groupsOf(rows: readonly StandInRow[]): string[][] {
  const grouped = rows.flatMap(({ place, number }) => (number === null ? [] : [{ place, number }]));
  return [...Map.groupBy(grouped, ({ number }) => number)]
    .sort(([one], [other]) => one - other)
    .map(([, group]) => group.map(({ place }) => place))
    .filter((group) => group.length > 1);
}

async function present(c: Asking): Promise<StandIns> {
  const { community } = c.params;
  const { county } = c.caller;
  const within = postsFor(staff(c), c.operation.name).some(({ place }) => isWithin(community, place));
  const area = within ? await communityAt(c.tx, county, community) : undefined;
  if (area === undefined) throw refuse('area.missing', {}, { field: 'community' });
  c.audited.place = community;
  const rows = await standInsOf(c.tx, county, community, dayOf(c.now));
  return {
    community,
    name: area.name,
    grids: rows.map(({ number: _, ...grid }) => grid),
    groups: groupsOf(rows),
    abilities: ableAt(staff(c), community, [SaveStandIns.name, ProposeStandIns.name]),
  };
}

const find = peopleHandler(FindStandIns, present);

const propose = peopleHandler(ProposeStandIns, async (c) => {
  await present(c);
  const { county } = c.caller;
  const { policy } = await currentPolicy(c.tx, county);
  const asked = { county, community: c.params.community, day: dayOf(c.now), fixed: [] };
  const { ground, grids } = await groundOf(c.tx, asked);
  const request = { mode: 'fromToday' as const, seed: 1, fixed: [], ...policy.planning };
  const drawn = grids.map(({ geometry }, heir) => ({ geometry, heir }));
  const outcome = await compute({ kind: 'measure', ground, request, grids: drawn });
  if (outcome.kind === 'refused') throw refuse('division.not_drawn', { reason: outcome.detail });
  const rows = outcome.planned.grids.flatMap(({ standIn }, i): StandInRow[] => {
    const grid = grids[i];
    return grid === undefined ? [] : [{ ...grid, worker: null, number: standIn }];
  });
  return { groups: groupsOf(rows) };
});

/** Groups as something to compare: neither their order nor the order within says anything. */
const said = (groups: readonly (readonly string[])[]): string =>
  groups
    .map((group) => [...group].sort().join())
    .sort()
    .join(';');

const save = peopleHandler(SaveStandIns, async (c) => {
  const { county } = c.caller;
  await holdCommunity(c.tx, county, c.params.community);
  const before = await present(c);
  const { groups, base } = c.input;
  if (said(before.groups) !== said(base)) throw refuse('ledger.stale', {}, { current: before });
  const all = groups.flat();
  const known = all.every((place) => before.grids.some((grid) => grid.place === place));
  if (!known || new Set(all).size !== all.length)
    throw refuse('request.invalid', { field: 'groups', reason: all.join() }, { field: 'groups' });
  await replaceGroups(c.tx, { county, community: c.params.community }, groups);
  return present(c);
});

export const standInHandlers = [anyHandler(find), anyHandler(propose), anyHandler(save)];

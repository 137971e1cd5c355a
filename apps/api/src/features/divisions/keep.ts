import type { Tx } from '../../platform/db/database.ts';
import type { CommunityGround } from './ground.ts';
import { gridName } from './names.ts';
import type { Planned } from './planner/index.ts';
import { type NewGrid, replaceGrids, serialsEver, setDivision } from './queries/divisions.ts';
import { serialsFor } from './serials.ts';

type At = { readonly county: string; readonly id: string; readonly now: string };

/** Names that the grids of a plan have before anybody renames them. */
async function namesFor(tx: Tx, county: string, { name, place, grids }: CommunityGround, planned: Planned) {
  const continued = planned.grids.map(({ heir }) => ({ continues: grids[heir] ?? null }));
  const ever = await serialsEver(tx, county, place);
  const serials = serialsFor(
    continued,
    ever.map(({ serial }) => serial),
  );
  return continued.map(({ continues }, i) => continues?.name ?? gridName(name, Number(serials[i])));
}

/** Writes a computed division down. `names` are kept from an earlier state of it where there is one. */
export async function keepPlanned(
  tx: Tx,
  at: At,
  { community, planned }: { community: CommunityGround; planned: Planned },
  names?: readonly string[],
): Promise<void> {
  const called = names ?? (await namesFor(tx, at.county, community, planned));
  const grids = planned.grids.map(
    ({ heir, ...grid }, i): NewGrid => ({
      ...grid,
      number: i + 1,
      name: called[i] ?? String(i + 1),
      continues: community.grids[heir]?.id ?? null,
    }),
  );
  const buildings = community.ground.buildings.flatMap(({ id }, i) => {
    const grid = planned.gridOf[i] ?? -1;
    return grid === -1 ? [] : [{ id, number: grid + 1 }];
  });
  await replaceGrids(tx, at, grids, buildings);
  await setDivision(tx, at, { metrics: planned.metrics, work: 'done', progress: 100, problem: null });
}

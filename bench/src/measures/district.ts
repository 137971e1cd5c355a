import type { Ground } from '@jingwei/geo';
import { generateTown } from '../../../apps/api/src/demo/town/index.ts';

const communityCount = 50;
export const gridCount = 400;

/** The compound in an address such as 馨香名邸5号楼; shops are addressed by their street instead. */
const compound = /^(.+?)\d+(?:号楼|排)$/;

/** The town of the demonstration in the size of the budgets, and the ground that a planner sees of it. */
export function districtOf(seed: number) {
  const communities = Array.from({ length: communityCount }, (_, i) => ({
    code: `140403${String(1 + Math.floor(i / 10)).padStart(3, '0')}${String((i % 10) + 1).padStart(3, '0')}`,
    name: `第${i + 1}社区`,
    kind: i % 10 === 9 ? ('village' as const) : ('community' as const),
  }));
  const town = generateTown({ seed, communities, gridCount });
  const ground: Ground = {
    outlines: town.communities.map(({ polygon }) => polygon),
    ways: town.roads.map(({ name, class: kind, line }) => ({ name, kind, line })),
    buildings: town.buildings.map(({ id, footprint, households, address }) => {
      const name = compound.exec(address)?.[1];
      return {
        id,
        footprint,
        households,
        weight: households,
        ...(name === undefined ? {} : { compound: name }),
      };
    }),
  };
  return { town, ground };
}

export type District = ReturnType<typeof districtOf>;

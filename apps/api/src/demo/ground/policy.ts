import type { RoutingRule } from '@jingwei/contract';
import { type Policy, threeTierGrid } from '@jingwei/domain';

export type Street = { readonly place: string; readonly name: string };

const serial = ({ place }: Street): string => place.slice(-3);

/** Matters with one obvious desk go there at once; everything else climbs from the grid. */
function rulesOf(street: Street): RoutingRule[] {
  const places = [street.place];
  const short = street.name.replace(/街道$/, '');
  return [
    {
      id: `market-${serial(street)}`,
      name: `市场监管事项交${short}市场监管所`,
      when: { categories: ['market'], places },
      to: { department: `market-${serial(street)}` },
    },
    {
      id: `facilities-${serial(street)}`,
      name: `井盖、护栏交${short}城管中队`,
      when: { categories: ['utility.manhole', 'utility.railing'], places },
      to: { department: `urban-${serial(street)}` },
    },
  ];
}

/** The policy of the demonstration: the preset of three-tier grids with routing of its own before the default rules. */
export function demoPolicy(streets: readonly Street[]): Policy {
  const [emergency, ...rest] = threeTierGrid.routing;
  return {
    ...threeTierGrid,
    routing: [
      ...(emergency === undefined ? [] : [emergency]),
      {
        id: 'water',
        name: '停水报供水公司联络组',
        when: { categories: ['utility.water'] },
        to: { department: 'water' },
      },
      ...streets.flatMap(rulesOf),
      {
        id: 'night-noise',
        name: '夜间噪声报街道',
        when: { categories: ['environment.noise'], hours: { from: '22:00', to: '06:00' } },
        to: { kind: 'subdistrict' },
      },
      ...rest,
    ],
  };
}

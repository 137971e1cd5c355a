import type { Dice } from '../dice.ts';
import type { Ground } from './ground.ts';
import { impossibleTelephone } from './names.ts';
import type { UnitRow } from './rows.ts';

const countyTeams = [
  ['urban', '区城管执法队'],
  ['housing', '区住建局物业办'],
  ['water', '供水公司联络组'],
  ['power', '供电联络组'],
] as const;
const streetTeams = [
  ['urban', '城管中队'],
  ['market', '市场监管所'],
  ['civil', '民政办'],
  ['police', '派出所联络组'],
] as const;

/** Hotline and supervision line of the demonstration, and where the numbers of units begin. */
export const lines = {
  hotline: impossibleTelephone(1000),
  supervision: impossibleTelephone(1001),
  units: 2000,
};

/** A unit for every area, then the departments and emergency teams of the county and of each street that is drawn. */
export function foundUnits(ground: Ground, dice: Dice, at: Temporal.Instant): UnitRow[] {
  const { county, areas, streets } = ground;
  let serial = lines.units;
  const unit = (row: Omit<UnitRow, 'id' | 'telephone'>): UnitRow => ({
    ...row,
    id: dice.id(at),
    telephone: row.kind === 'grid' ? null : impossibleTelephone(serial++),
  });
  const ofAreas = areas.flatMap(({ kind, name, code, place }) =>
    kind === 'microGrid'
      ? []
      : [unit({ kind, name: kind === 'county' ? `${name}网格化指挥中心` : name, code, place })],
  );
  const ofCounty = [
    ...countyTeams.map(([code, name]) => unit({ kind: 'department', name, code, place: county })),
    unit({ kind: 'emergencyTeam', name: '区应急救援队', code: 'rescue', place: county }),
  ];
  const ofStreets = streets.flatMap(({ place, name }) => {
    const serialOf = place.slice(-3);
    const short = name.replace(/街道$/, '');
    return [
      ...streetTeams.map(([code, team]) =>
        unit({ kind: 'department', name: `${short}${team}`, code: `${code}-${serialOf}`, place }),
      ),
      unit({ kind: 'emergencyTeam', name: `${short}应急救援队`, code: `rescue-${serialOf}`, place }),
    ];
  });
  return [...ofAreas, ...ofCounty, ...ofStreets];
}

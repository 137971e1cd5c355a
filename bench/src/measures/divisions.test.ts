import { cutParcels, figuresOf, layToday, planGrids, sizesFor, termsFor } from '@jingwei/geo';
import { expect, test } from 'vitest';
import { exactSolver } from '../../../apps/api/src/platform/solver/exact.ts';
import { districtOf } from './district.ts';
import { countsOf, divideAll, findingsOf, notBetter } from './divisions.ts';

test('R2 R4 R5 R12 the demonstration district is divided better than by hand, in every figure', async () => {
  const district = districtOf(1);
  const { town, ground } = district;
  const map = cutParcels(ground, sizesFor(300));
  const [terms, solve] = [termsFor(300), await exactSolver()];
  const plan = divideAll(map, countsOf(district), (of, outline, count) =>
    planGrids({ map: of, outline, terms, seed: 1, count, solve }),
  );
  const figures = figuresOf(map, plan.gridOf, plan.count, terms);
  const today = layToday(
    map,
    town.grids.map(({ polygon }) => polygon),
  );
  expect(notBetter(figures, figuresOf(map, today.ofParcel, town.grids.length, terms))).toEqual([]);
  expect(figures).toMatchObject({ contiguous: 1, withinTwice: 1 });
  expect(findingsOf(district, map, plan)).toEqual([]);
  expect(figures.withinTolerance).toBeGreaterThanOrEqual(0.95);
}, 300_000);

import { checkCoverage, figuresOf, termsFor } from '@jingwei/geo';
import { expect, test } from 'vitest';
import { divided, gridsOf, groundOfMonaco, target } from './monaco.ts';

test('R2, R4, R5, R6 real ground: grids in one piece, of whole buildings, within a tenth, along roads, without gap', async () => {
  const ground = await groundOfMonaco();
  expect(ground.buildings.length).toBeGreaterThan(850);
  const plan = await divided(ground);
  const { map, gridOf, count } = plan;
  const { contiguous, withinTolerance, worstDeviation, alongWays } = figuresOf(
    map,
    gridOf,
    count,
    termsFor(target),
  );
  expect(map.homeless).toEqual([]);
  expect(contiguous).toBe(1);
  expect(withinTolerance).toBe(1);
  expect(worstDeviation).toBeLessThanOrEqual(0.1 + 1e-9);
  // Footpaths and walls are no roads; of the whole length of borders two thirds run along streets.
  expect(alongWays).toBeGreaterThan(0.6);
  const grids = gridsOf(plan).map((geometry, i) => ({ id: `${i}`, code: `${i}`.padStart(3, '0'), geometry }));
  const [outline] = ground.outlines;
  if (outline === undefined) throw new Error('there is no outline');
  expect(checkCoverage({ grids, outline, buildings: ground.buildings }).findings).toEqual([]);
}, 240_000);

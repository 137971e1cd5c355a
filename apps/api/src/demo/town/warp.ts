import type { LngLat } from '@jingwei/geo';
import { METRES_PER_DEGREE } from '@jingwei/geo';
import { fromFrame, type Line, type Point, type Ring, toFrame } from './plane.ts';
import type { Random } from './random.ts';

/**
 * The town is planned on a flat drawing with straight lines and then bent as a whole: streets
 * curve, the river winds, and no two blocks stay alike, while shared corners stay shared.
 */
export interface Warp {
  /** From the drawing to the ground, metres around the centre. */
  bend(point: Point): Point;
  /** From the ground to degrees, snapped to 1e-7: the same point gives the same digits. */
  place(point: Point): LngLat;
}

interface Wave {
  readonly angle: number;
  readonly length: number;
  readonly height: number;
  readonly phase: number;
  readonly push: number;
}

export function createWarp(random: Random, river: Line, centre: LngLat): Warp {
  const waves = [0, 1, 2, 3].map((i): Wave => {
    const length = random.between(2800, 5200);
    return {
      angle: random.between(0, Math.PI),
      length,
      height: length * random.between(0.012, 0.02),
      phase: random.between(0, 7),
      push: (i * Math.PI) / 2 + random.between(-0.4, 0.4),
    };
  });
  const turn = random.between(0.05, 0.1) * (random.chance(0.5) ? 1 : -1);
  const bends = { length: random.between(1700, 2100), phase: random.between(0, 7) };
  const perDegree = METRES_PER_DEGREE * Math.cos((centre[1] * Math.PI) / 180);
  const snap = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
  return {
    bend: (point) => {
      const wound = wind(point, river, bends);
      let { x, y } = wound;
      for (const wave of waves) {
        const along = wound.x * Math.cos(wave.angle) + wound.y * Math.sin(wave.angle);
        const shift = wave.height * Math.sin((along * 2 * Math.PI) / wave.length + wave.phase);
        x += shift * Math.cos(wave.push);
        y += shift * Math.sin(wave.push);
      }
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      return { x: x * c - y * s, y: x * s + y * c };
    },
    place: ({ x, y }) => [snap(centre[0] + x / perDegree), snap(centre[1] + y / METRES_PER_DEGREE)],
  };
}

function wind(point: Point, river: Line, bends: { length: number; phase: number }): Point {
  const { u, v } = toFrame(river, point);
  const near = Math.exp(-((v / 650) ** 2));
  const angle = (u * 2 * Math.PI) / bends.length + bends.phase;
  const shift = 70 * Math.sin(angle) + 34 * Math.sin(angle * 0.43 + 1);
  return fromFrame(river, u, v + near * shift);
}

/** Bends a ring after putting a point at least every `step` metres on its sides. */
export function bendRing(warp: Warp, ring: Ring): Point[] {
  return ring.map((point) => warp.bend(point));
}

export function placeRing(warp: Warp, ring: Ring): LngLat[] {
  return ring.map((point) => warp.place(point));
}

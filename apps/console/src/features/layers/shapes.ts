import type { Beat, BeatPlan } from '@jingwei/contract';
import type { DivisionMapProps, DrawnGrid } from '@jingwei/ui';
import type { Geometry } from 'geojson';

// GeoJSON as the wire has it; what cannot be drawn is not.
const shapeOf = (value: { type: string }): Geometry | null =>
  value.type === 'Polygon' || value.type === 'MultiPolygon' ? (value as Geometry) : null;

const fitOf: Readonly<Record<Beat['fit'], DrawnGrid['fit']>> = {
  within: 'within',
  vacant: 'beyond',
  over: 'far',
};

/** Beats as the map draws them; too many businesses and nobody there stand out by their border. */
export const drawnBeats = (beats: readonly Beat[]): DrawnGrid[] =>
  beats.flatMap(({ name, label, geometry, fit }, i) => {
    const shape = shapeOf(geometry);
    return shape === null ? [] : [{ number: i + 1, name, label, geometry: shape, fit: fitOf[fit], tint: i }];
  });

type Before = DivisionMapProps['before'];

/** A plan before and after: a beat that carries on keeps its colour. */
export function drawnPlan({ before, after, request }: BeatPlan): { before: Before; after: DrawnGrid[] } {
  const tintOf = new Map(before.map(({ id }, i) => [id, i]));
  let fresh = before.length;
  return {
    before: before.flatMap(({ id, name, label, geometry }, tint) => {
      const shape = shapeOf(geometry);
      return shape === null ? [] : [{ id, name, label, geometry: shape, tint }];
    }),
    after: after.flatMap(({ number, name, label, geometry, deviation, continues }) => {
      const shape = shapeOf(geometry);
      const tint = (continues === null ? undefined : tintOf.get(continues.id)) ?? fresh++;
      const off = Math.abs(deviation);
      const fit = off <= request.tolerance ? 'within' : off <= request.tolerance * 2 ? 'beyond' : 'far';
      return shape === null ? [] : [{ number, name, label, geometry: shape, fit, tint }];
    }),
  };
}

/** 0.985 → 98.5 %; whole where it is. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
/** 0.12 → +12 %. */
export const signed = (share: number): string => `${share > 0 ? '+' : ''}${Math.round(share * 100)}%`;
export const rounded = (value: number): string => String(Math.round(value));

import type { MapEvents, ResultOf } from '@jingwei/contract';
import { toneOf } from '../format.ts';
import type { MapPoint } from './types.ts';

/** Events of the map operation as points, coloured by how their deadline stands at an instant. */
export const mapPoints = (points: ResultOf<typeof MapEvents>['points'], now: number): MapPoint[] =>
  points.map(({ id, lng, lat, category, emergency, dueAt, soonAt, paused }) => ({
    id,
    lng,
    lat,
    category,
    emergency,
    tone: toneOf({ dueAt, soonAt, state: paused ? 'paused' : 'running' }, now),
  }));

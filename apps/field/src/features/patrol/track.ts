import type { TrackPoint } from '@jingwei/contract';
import { metresBetween } from '@jingwei/domain';

/** Closer than this in way and in time, a point tells nothing new. */
const leastMetres = 12;
const leastSeconds = 60;
/** What `patrol.end` takes at most. */
export const mostPoints = 5_000;
/** A worse fix than this would draw ways that nobody walked. */
const worstAccuracy = 60;

export type Reading = Readonly<{ at: number; lng: number; lat: number; accuracy: number }>;

/** The track with one more reading; the same track when the reading adds nothing. */
export function withReading(
  track: readonly TrackPoint[],
  startedAt: number,
  { at, lng, lat, accuracy }: Reading,
): readonly TrackPoint[] {
  const seconds = Math.round((at - startedAt) / 1000);
  if (seconds < 0 || accuracy > worstAccuracy || track.length >= mostPoints) return track;
  const last = track.at(-1);
  if (last !== undefined) {
    const [before, lastLng, lastLat] = last;
    const far = metresBetween({ lng: lastLng, lat: lastLat }, { lng, lat }) >= leastMetres;
    if (!far && seconds - before < leastSeconds) return track;
  }
  return [...track, [seconds, round(lng), round(lat)]];
}

/** A metre is enough. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Length of a track in metres. */
export const lengthOf = (track: readonly TrackPoint[]): number =>
  Math.round(
    track.reduce((sum, [, lng, lat], n) => {
      const before = track[n - 1];
      return before === undefined ? 0 : sum + metresBetween({ lng: before[1], lat: before[2] }, { lng, lat });
    }, 0),
  );

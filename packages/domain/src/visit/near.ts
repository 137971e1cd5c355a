/** Longitude and latitude in degrees. */
export type Spot = { readonly lng: number; readonly lat: number };

const metresPerDegree = 111_195;

/** Metres between two points of one neighbourhood, on a flat earth: exact enough below some kilometres. */
export function metresBetween(a: Spot, b: Spot): number {
  const east = (b.lng - a.lng) * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(east, b.lat - a.lat) * metresPerDegree;
}

const earthMetres = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** WGS84 degrees; a building may not have been placed yet. */
export type Spot = Readonly<{ lng: number | null; lat: number | null }>;

/** Metres between two spots, good enough for walking; null where one is unknown. */
export function metresBetween(a: Spot, b: Spot): number | null {
  if (a.lng === null || a.lat === null || b.lng === null || b.lat === null) return null;
  const x = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return Math.round(Math.hypot(x, radians(b.lat - a.lat)) * earthMetres);
}

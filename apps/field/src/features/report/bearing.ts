type LngLat = Readonly<{ lng: number; lat: number }>;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Direction from one point to another, degrees clockwise from north; good for the few hundred metres used here. */
export function bearing(from: LngLat, to: LngLat): number {
  const east = (to.lng - from.lng) * Math.cos(radians((from.lat + to.lat) / 2));
  const north = to.lat - from.lat;
  return (Math.atan2(east, north) * (180 / Math.PI) + 360) % 360;
}

export const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Wind = (typeof winds)[number];

/** The nearest of the eight winds. */
export const windOf = (degrees: number): Wind => winds[Math.round(degrees / 45) % 8] ?? 'n';

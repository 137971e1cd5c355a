type Outline = { type: string; coordinates?: unknown };

/** The first serial that no grid of the community has: `001` onwards. */
export function nextSerial(places: readonly string[]): string {
  const taken = new Set(places.map((place) => place.slice(-3)));
  for (let serial = 1; serial <= 999; serial++) {
    const text = String(serial).padStart(3, '0');
    if (!taken.has(text)) return text;
  }
  return '';
}

const isOutline = (value: unknown): value is Outline =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  (value.type === 'Polygon' || value.type === 'MultiPolygon') &&
  'coordinates' in value &&
  Array.isArray(value.coordinates);

/** Reads a pasted polygon, bare or as a feature; undefined when it is none. The server checks the shape itself. */
export function readOutline(text: string): Outline | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isOutline(value)) return value;
    if (typeof value === 'object' && value !== null && 'geometry' in value && isOutline(value.geometry)) {
      return value.geometry;
    }
  } catch (error) {
    // Half-typed text is no outline yet; the form says so.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return undefined;
}

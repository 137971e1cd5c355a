import type { AreaKind } from '@jingwei/contract';

/**
 * The fixed-width path of an area: `140403` county, `140403.007` subdistrict, `140403.007.002` community,
 * `140403.007.002.003` grid, and `.001` more for a micro-grid. In "C" collation an area's rows lie in one
 * range, and `…003` is never a prefix of `…0030` because no segment has four digits.
 */
export type Place = string;

/** The segments of a place, from the top; the deepest one that is given decides what kind of area it is. */
export type PlaceParts = {
  readonly county: string;
  readonly subdistrict?: string | undefined;
  readonly community?: string | undefined;
  readonly grid?: string | undefined;
  readonly microGrid?: string | undefined;
};

/** A text that is no place, or parts and codes that make none. */
export class PlaceProblem extends Error {
  readonly text: string;

  constructor(text: string, message: string) {
    super(`${text}: ${message}`);
    this.name = 'PlaceProblem';
    this.text = text;
  }
}

// Segment 000 means "the whole" in division codes, so no area is numbered so.
const pattern = /^[1-9]\d{5}(?:\.(?!000)\d{3}){0,4}$/;
const kinds: readonly AreaKind[] = ['county', 'subdistrict', 'community', 'grid', 'microGrid'];

/** How deep a place lies: 0 for a county to 4 for a micro-grid. Expects a valid place. */
export function placeDepth(place: Place): number {
  return (place.length - 6) / 4;
}

/** Whether a text is a place. */
export function isPlace(text: string): text is Place {
  return pattern.test(text);
}

/** The segments of a place, or null when the text is none. */
export function parsePlace(text: string): PlaceParts | null {
  if (!isPlace(text)) return null;
  const [county = '', subdistrict, community, grid, microGrid] = text.split('.');
  return { county, subdistrict, community, grid, microGrid };
}

/** The place of some segments. @throws {PlaceProblem} when one is malformed or missing above another. */
export function formatPlace({ county, subdistrict, community, grid, microGrid }: PlaceParts): Place {
  const segments = [county, subdistrict, community, grid, microGrid];
  const depth = segments.findLastIndex((segment) => segment !== undefined);
  const place = segments
    .slice(0, depth + 1)
    .map((segment) => segment ?? '')
    .join('.');
  if (!isPlace(place)) throw new PlaceProblem(place, 'no place: a segment is malformed or missing');
  return place;
}

/** What kind of area a place names. @throws {PlaceProblem} */
export function placeKind(place: Place): AreaKind {
  const kind = isPlace(place) ? kinds[placeDepth(place)] : undefined;
  if (kind === undefined) throw new PlaceProblem(place, 'no place');
  return kind;
}

/** The county of a place, which is its tenant. */
export function countyOf(place: Place): string {
  return place.slice(0, 6);
}

/** The area directly above, or null for a county. */
export function parentPlace(place: Place): Place | null {
  return place.length <= 6 ? null : place.slice(0, -4);
}

/** The areas that contain a place, from its county down to itself. */
export function placePath(place: Place): readonly Place[] {
  const path: Place[] = [];
  for (let end = 6; end <= place.length; end += 4) path.push(place.slice(0, end));
  return path;
}

/** The area with a number from 1 to 999 directly below a place. @throws {PlaceProblem} below a micro-grid. */
export function childPlace(place: Place, serial: number): Place {
  const child = `${place}.${String(serial).padStart(3, '0')}`;
  if (!isPlace(child)) throw new PlaceProblem(child, 'no place');
  return child;
}

/** Whether a place is an area or lies within it. */
export function isWithin(place: Place, area: Place): boolean {
  return (
    place === area || (place.length > area.length && place[area.length] === '.' && place.startsWith(area))
  );
}

/**
 * The exclusive upper end of a range scan in "C" collation: `place >= area and place < placeUpperBound(area)`
 * holds for the area and everything within it, because `/` follows `.` and precedes every digit.
 */
export function placeUpperBound(area: Place): string {
  return `${area}/`;
}

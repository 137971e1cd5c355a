import { isPlace, type Place, PlaceProblem } from './place.ts';

/**
 * The place of an official code: a division code of 12 digits (`140403007002` is a community, trailing
 * `000` a subdistrict or a county), a grid code of 15, a micro-grid code of 18, or the bare six digits of
 * a county. Cities without counties are their own county (`441900`); a province is no place.
 *
 * @throws {PlaceProblem} for anything else.
 */
export function placeFromCode(code: string): Place {
  if (!/^(?:\d{6}|\d{12}|\d{15}|\d{18})$/.test(code))
    throw new PlaceProblem(code, 'a code has 6, 12, 15 or 18 digits');
  if (code.slice(2, 6) === '0000') throw new PlaceProblem(code, 'a province is no place');
  const segments = [code.slice(0, 6), ...(code.slice(6).match(/\d{3}/g) ?? [])];
  if (code.length === 12) while (segments.length > 1 && segments.at(-1) === '000') segments.pop();
  const place = segments.join('.');
  if (!isPlace(place)) throw new PlaceProblem(code, 'a level above the last one is missing');
  return place;
}

/**
 * The official code of a place: 12 digits down to a community, 15 for a grid, 18 for a micro-grid.
 * @throws {PlaceProblem} when it is no place.
 */
export function codeFromPlace(place: Place): string {
  if (!isPlace(place)) throw new PlaceProblem(place, 'no place');
  return place.replaceAll('.', '').padEnd(12, '0');
}

import type { Geometry, Position } from 'geojson';

/** Reference systems by their addresses. Our coordinates are CGCS2000, which equals WGS 84 at their accuracy. */
export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
export const epsg4326 = epsg(4326);
export const epsg4490 = epsg(4490);
export const systems = [crs84, epsg4326, epsg4490] as const;

export const isKnown = (uri: string): boolean => (systems as readonly string[]).includes(uri);

/** The two EPSG systems put latitude first. */
const latitudeFirst = (uri: string): boolean => uri !== crs84;

export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Reads `bbox`: four numbers, or six with heights, which are left out. Undefined for anything else, for south above
 * north, and for places off the earth. West above east goes around the date line.
 */
export function readBox(text: string, uri: string): Box | undefined {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!numbers.every(Number.isFinite) || (numbers.length !== 4 && numbers.length !== 6)) return undefined;
  const second = numbers.length / 2;
  const [a = 0, b = 0, c = 0, d = 0] = [numbers[0], numbers[1], numbers[second], numbers[second + 1]];
  const box: Box = latitudeFirst(uri) ? [b, a, d, c] : [a, b, c, d];
  const [west, south, east, north] = box;
  const onEarth =
    [west, east].every((x) => Math.abs(x) <= 180) && [south, north].every((y) => Math.abs(y) <= 90);
  return onEarth && south <= north ? box : undefined;
}

/** Whether two boxes share a point; the first may go around the date line. */
export function meets([west, south, east, north]: Box, other: Box): boolean {
  const apart = west <= east ? other[0] > east || other[2] < west : other[0] > east && other[2] < west;
  return !apart && other[1] <= north && other[3] >= south;
}

const turned = ([lng = Number.NaN, lat = Number.NaN]: Position): Position => [lat, lng];
const turnedLine = (line: readonly Position[]): Position[] => line.map(turned);
const turnedRings = (rings: readonly Position[][]): Position[][] => rings.map(turnedLine);

/** The geometry with the axes in the order of a reference system. */
export function inSystem(geometry: Geometry, uri: string): Geometry {
  if (!latitudeFirst(uri)) return geometry;
  switch (geometry.type) {
    case 'Point':
      return { type: geometry.type, coordinates: turned(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: turnedLine(geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: turnedRings(geometry.coordinates) };
    case 'MultiPolygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(turnedRings) };
    case 'GeometryCollection':
      return { type: geometry.type, geometries: geometry.geometries.map((one) => inSystem(one, uri)) };
  }
}

type Nested = readonly (number | Nested)[];

/** The box around a geometry. */
export function boxOf(geometry: Geometry): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: Nested): void => {
    const [lng, lat] = value;
    if (typeof lng !== 'number' || typeof lat !== 'number') {
      for (const part of value) if (typeof part !== 'number') visit(part);
      return;
    }
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  };
  if (geometry.type !== 'GeometryCollection') visit(geometry.coordinates);
  return [west, south, east, north];
}

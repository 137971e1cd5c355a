import { type Area, type Reading, readArea } from '@jingwei/geo';
import type { Position } from 'geojson';

/** An outline as a file names it: by official code, 12 digits for a community, 15 for a grid. */
export type Drawn = {
  /** Which feature of the file, from 1. */
  readonly feature: number;
  readonly code: string;
  readonly name: string;
  readonly households: number | null;
  readonly geometry: Area;
};

/** Why a feature or the file was refused; `feature` 0 is the file. */
export type Said = { readonly feature: number; readonly zh: string; readonly en: string };

export type Boundaries = { readonly drawn: readonly Drawn[]; readonly refused: readonly Said[] };

const say = (feature: number, zh: string, en: string): Said => ({ feature, zh, en });

const mostFeatures = 50_000;
const mostPositions = 100_000;

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.every((part) => typeof part === 'number' && Number.isFinite(part));

const isRings = (value: unknown): value is Position[][] =>
  Array.isArray(value) && value.every((ring) => Array.isArray(ring) && ring.every(isPosition));

function areaOf(geometry: unknown): Area | undefined {
  if (typeof geometry !== 'object' || geometry === null) return undefined;
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = geometry;
  if (type === 'Polygon' && isRings(coordinates)) return { type, coordinates };
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.every(isRings))
    return { type, coordinates };
  return undefined;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

function readFeature(value: unknown, feature: number): Drawn | Said {
  const { geometry, properties } = record(value);
  const said = record(properties);
  const code = written(said['code'] ?? said['代码'] ?? said['编码']);
  if (!/^(\d{6}|\d{12}|\d{15})$/.test(code))
    return say(feature, '缺少 6、12 或 15 位代码（code）', 'no code of 6, 12 or 15 digits (code)');
  const area = areaOf(geometry);
  if (area === undefined) return say(feature, `${code}：不是面`, `${code}: not a polygon`);
  const positions = area.coordinates.flat(area.type === 'Polygon' ? 1 : 2).length;
  if (positions > mostPositions)
    return say(
      feature,
      `${code}：多于 ${mostPositions} 个点`,
      `${code}: more than ${mostPositions} positions`,
    );
  const households = Number(said['households'] ?? said['户数'] ?? Number.NaN);
  return {
    feature,
    code,
    name: written(said['name'] ?? said['名称']),
    households: Number.isInteger(households) && households >= 0 ? households : null,
    geometry: area,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reads a GeoJSON FeatureCollection of outlines. What cannot be read is told by feature; nothing is guessed. */
export function readBoundaries(text: string): Boundaries {
  const { type, features } = record(parsed(text));
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    return { drawn: [], refused: [say(0, '不是 GeoJSON 要素集合', 'no GeoJSON feature collection')] };
  if (features.length === 0) return { drawn: [], refused: [say(0, '文件中没有要素', 'there is no feature')] };
  if (features.length > mostFeatures)
    return {
      drawn: [],
      refused: [say(0, `多于 ${mostFeatures} 个要素`, `more than ${mostFeatures} features`)],
    };
  const all = features.map((one, at) => readFeature(one, at + 1));
  return {
    drawn: all.filter((one) => 'code' in one),
    refused: all.filter((one) => 'zh' in one),
  };
}

/** The same outlines, their positions read another way. */
export const readAs = (drawn: readonly Drawn[], reading: Reading): Drawn[] =>
  reading === 'asIs'
    ? [...drawn]
    : drawn.map((one) => ({ ...one, geometry: readArea(one.geometry, reading) }));

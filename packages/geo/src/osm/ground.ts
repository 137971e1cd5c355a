import type { LineString, Polygon, Position } from 'geojson';
import type { Area } from '../area.ts';
import { polygonArea } from '../measure.ts';
import type { OsmElement, OsmRelation, OsmWay, Tags } from './element.ts';
import { isHome, type OsmWayKind, wayKindOf } from './kinds.ts';
import { crossesItself, joinRings, polygonOf } from './rings.ts';

/** Why a feature was left out. */
export const osmFaults = ['nodeMissing', 'notClosed', 'crossesItself', 'tooSmall'] as const;
export type OsmFault = (typeof osmFaults)[number];

/** A feature that was left out, by its name in OpenStreetMap: `way/123`. */
export interface OsmFinding {
  readonly feature: string;
  readonly fault: OsmFault;
}

export interface OsmLine {
  readonly id: string;
  readonly name: string;
  readonly kind: OsmWayKind;
  readonly line: LineString;
}

export interface OsmBuilding {
  readonly id: string;
  readonly name: string;
  readonly footprint: Polygon;
  readonly squareMetres: number;
  /** `building:levels`; null where nobody has said. */
  readonly floors: number | null;
  readonly home: boolean;
}

/** An administrative outline; `level` is OpenStreetMap’s `admin_level`. */
export interface OsmOutline {
  readonly id: string;
  readonly name: string;
  readonly level: number;
  readonly geometry: Area;
}

export interface OsmGround {
  readonly lines: readonly OsmLine[];
  readonly buildings: readonly OsmBuilding[];
  readonly outlines: readonly OsmOutline[];
  readonly findings: readonly OsmFinding[];
}

/** Smaller than a shed. */
const LEAST_SQUARE_METRES = 6;

interface Reading {
  readonly points: Map<number, Position>;
  readonly ways: Map<number, OsmWay>;
  readonly relations: OsmRelation[];
  readonly findings: OsmFinding[];
}

/**
 * Takes the elements of an extract in any order and gives what a division needs: roads, railways and rivers, buildings,
 * and the outlines of areas that the extract holds whole. Nothing is mended by guess: what cannot be read is told by
 * feature. Outlines that reach beyond the extract are no findings; every extract has them.
 */
export function createOsmReader(): { add(element: OsmElement): void; finish(): OsmGround } {
  const reading: Reading = { points: new Map(), ways: new Map(), relations: [], findings: [] };
  return {
    add(element) {
      if (element.type === 'node') reading.points.set(element.id, [element.lng, element.lat]);
      else if (element.type === 'way') reading.ways.set(element.id, element);
      else reading.relations.push(element);
    },
    finish() {
      const own = [...reading.ways.values()];
      const parts = new Set(
        reading.relations.filter(isBuilding).flatMap(({ members }) => members.map(({ way }) => way)),
      );
      return {
        lines: own.flatMap((way) => lineOf(reading, way)),
        buildings: [
          ...own
            .filter((way) => isBuilding(way) && !parts.has(way.id))
            .flatMap((way) => buildingOfWay(reading, way)),
          ...reading.relations.filter(isBuilding).flatMap((one) => buildingsOfRelation(reading, one)),
        ],
        outlines: reading.relations.flatMap((one) => outlineOf(reading, one)),
        findings: reading.findings,
      };
    },
  };
}

const nameOf = (tags: Tags): string => tags['name:zh'] ?? tags['name'] ?? '';
const isBuilding = ({ tags }: { readonly tags: Tags }): boolean => (tags['building'] ?? 'no') !== 'no';

function positions({ points }: Reading, nodes: readonly number[]): Position[] | undefined {
  const found: Position[] = [];
  for (const node of nodes) {
    const point = points.get(node);
    if (point === undefined) return undefined;
    found.push(point);
  }
  return found;
}

function lineOf(reading: Reading, { id, tags, nodes }: OsmWay): OsmLine[] {
  const kind = wayKindOf(tags);
  if (kind === undefined || nodes.length < 2) return [];
  const coordinates = positions(reading, nodes);
  if (coordinates === undefined) {
    reading.findings.push({ feature: `way/${id}`, fault: 'nodeMissing' });
    return [];
  }
  return [{ id: `way/${id}`, name: nameOf(tags), kind, line: { type: 'LineString', coordinates } }];
}

function floorsOf(tags: Tags): number | null {
  const floors = Number.parseInt(tags['building:levels'] ?? '', 10);
  return Number.isFinite(floors) && floors > 0 && floors < 200 ? floors : null;
}

function buildingOf(reading: Reading, id: string, tags: Tags, ring: readonly Position[]): OsmBuilding[] {
  const footprint = polygonOf(ring);
  const squareMetres = polygonArea(footprint);
  const fault: OsmFault | undefined = crossesItself(ring)
    ? 'crossesItself'
    : squareMetres < LEAST_SQUARE_METRES
      ? 'tooSmall'
      : undefined;
  if (fault !== undefined) {
    reading.findings.push({ feature: id, fault });
    return [];
  }
  return [{ id, name: nameOf(tags), footprint, squareMetres, floors: floorsOf(tags), home: isHome(tags) }];
}

function buildingOfWay(reading: Reading, { id, tags, nodes }: OsmWay): OsmBuilding[] {
  const feature = `way/${id}`;
  const ring = positions(reading, nodes);
  if (ring !== undefined && nodes[0] === nodes.at(-1) && nodes.length > 3)
    return buildingOf(reading, feature, tags, ring);
  reading.findings.push({ feature, fault: ring === undefined ? 'nodeMissing' : 'notClosed' });
  return [];
}

/** Rings around each part of a relation; members that the extract lacks leave it open. */
function ringsOf(reading: Reading, { members }: OsmRelation): { rings: Position[][]; whole: boolean } {
  const outer = members.filter(({ role }) => role !== 'inner');
  const lines = outer.flatMap(({ way }) => {
    const found = reading.ways.get(way);
    return found === undefined ? [] : [found.nodes];
  });
  const { rings, open } = joinRings(lines);
  const drawn = rings.flatMap((ring) => {
    const points = positions(reading, ring);
    return points === undefined ? [] : [points];
  });
  const whole = lines.length > 0 && lines.length === outer.length && open.length === 0;
  return { rings: drawn, whole: whole && drawn.length === rings.length };
}

function buildingsOfRelation(reading: Reading, relation: OsmRelation): OsmBuilding[] {
  const { rings, whole } = ringsOf(reading, relation);
  const feature = `relation/${relation.id}`;
  if (!whole) {
    reading.findings.push({ feature, fault: 'notClosed' });
    return [];
  }
  return rings.flatMap((ring, part) =>
    buildingOf(reading, rings.length === 1 ? feature : `${feature}/${part + 1}`, relation.tags, ring),
  );
}

function outlineOf(reading: Reading, relation: OsmRelation): OsmOutline[] {
  const { tags, id } = relation;
  const level = Number.parseInt(tags['admin_level'] ?? '', 10);
  if (tags['boundary'] !== 'administrative' || !Number.isFinite(level)) return [];
  const { rings, whole } = ringsOf(reading, relation);
  if (!whole) return [];
  const [only] = rings;
  const geometry: Area =
    rings.length === 1 && only !== undefined
      ? polygonOf(only)
      : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
  return [{ id: `relation/${id}`, name: nameOf(tags), level, geometry }];
}

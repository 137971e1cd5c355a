import { type DivisionRequest, refuse, wayNames } from '@jingwei/contract';
import { type Area, type Bounds, boundsOf, type Way } from '@jingwei/geo';
import type { Polygon, Position } from 'geojson';
import type { Tx } from '../../platform/db/database.ts';
import type { PlannerBuilding, PlannerGround } from './planner/index.ts';
import {
  buildingsIn,
  communityAt,
  type GridRow,
  type GroundBuildingRow,
  gridsOn,
  type WayRow,
  waysOf,
} from './queries/ground.ts';

/** Half the side of the square that stands for a building of which only a point is known; three metres. */
const HALF = 3e-5;

function footprintOf({ footprint, lng, lat }: GroundBuildingRow): Polygon | null {
  if (footprint?.type === 'Polygon') return footprint;
  if (lng === null || lat === null) return null;
  const [west, east, south, north] = [lng - HALF, lng + HALF, lat - HALF, lat + HALF];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

const meets = (line: readonly Position[], [west, south, east, north]: Bounds): boolean => {
  const [lngs, lats] = [line.map(([lng = NaN]) => lng), line.map(([, lat = NaN]) => lat)];
  return (
    Math.max(...lngs) >= west &&
    Math.min(...lngs) <= east &&
    Math.max(...lats) >= south &&
    Math.min(...lats) <= north
  );
};

/** Ways of a box; those of the whole county would be noded for nothing. */
export function waysNear(rows: readonly WayRow[], box: Bounds): Way[] {
  return rows.flatMap(({ kind, name, geometry }) => {
    const known = wayNames.find((way) => way === kind);
    const lines = geometry.coordinates.filter((line) => line.length > 1 && meets(line, box));
    if (known === undefined || lines.length === 0) return [];
    return [{ kind: known, name, line: { type: 'MultiLineString', coordinates: lines } }];
  });
}

const isDrawn = (grid: GridRow): grid is GridRow & { geometry: Area } => grid.geometry !== null;

export type CommunityGround = {
  readonly place: string;
  readonly name: string;
  readonly outline: Area;
  readonly ground: PlannerGround;
  readonly grids: readonly (GridRow & { geometry: Area })[];
  readonly buildingNames: ReadonlyMap<string, string>;
};

const nameOf = ({ compound, name }: GroundBuildingRow): string =>
  name.startsWith(compound) ? name : `${compound}${name}`;

type At = { county: string; community: string; day: string; fixed: DivisionRequest['fixed'] };

/**
 * Everything that a community is divided from, as it is on a day.
 * @throws {Refusal} `area.missing`, `division.not_drawn` with what is missing
 */
export async function groundOf(tx: Tx, { county, community, day, fixed }: At): Promise<CommunityGround> {
  const area = await communityAt(tx, county, community);
  if (area === undefined) throw refuse('area.missing', {}, { field: 'community' });
  if (area.geometry === null) throw refuse('division.not_drawn', { reason: '社区没有边界 / no outline' });
  const outline = area.geometry;
  const rows = await buildingsIn(tx, county, community);
  const buildings = rows.flatMap((row): PlannerBuilding[] => {
    const footprint = footprintOf(row);
    if (footprint === null) return [];
    const { id, households, compound, livingAlone, disabled, rental, shop, noLift } = row;
    return [
      { id, footprint, households, compound, factors: { livingAlone, disabled, rental, shop, noLift } },
    ];
  });
  if (buildings.every(({ households }) => households === 0))
    throw refuse('division.not_drawn', {
      reason: '没有带位置和住户的楼栋 / no building with a position and households',
    });
  const grids = (await gridsOn(tx, county, community, day)).filter(isDrawn);
  return {
    place: area.place,
    name: area.name,
    outline,
    grids,
    buildingNames: new Map(rows.map((row) => [row.id, nameOf(row)])),
    ground: {
      outline,
      ways: waysNear(await waysOf(tx, county), boundsOf(outline)),
      buildings,
      unplaced: rows.length - buildings.length,
      today: grids.map(({ id, geometry }) => ({ id, geometry, fixed: fixed.includes(id) })),
    },
  };
}

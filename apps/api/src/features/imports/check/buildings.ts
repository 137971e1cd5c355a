import { v7 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import type { BuildingRef } from '../queries/ledger.ts';
import type { NewFinding } from '../queries/rows.ts';
import {
  type Checker,
  type CheckSetting,
  type GoodRow,
  type Judged,
  noted,
  refused,
  text,
  whole,
} from './ground.ts';
import { isJudged, knowPlaces, type Places } from './places.ts';

export type BuildingFill = {
  readonly address?: string;
  readonly compound?: string;
  readonly floors?: number;
  readonly builtYear?: number;
  readonly lng?: number;
  readonly lat?: number;
};
export type BuildingPlan =
  | { readonly kind: 'add'; readonly id: string; readonly place: string; readonly values: GoodRow['values'] }
  | { readonly kind: 'fill'; readonly id: string; readonly version: number; readonly fill: BuildingFill };

/** What is empty in the record is filled; what differs is told. */
function compare(row: GoodRow, known: BuildingRef): { fill: BuildingFill; findings: NewFinding[] } {
  const findings: NewFinding[] = [];
  const words = (field: 'address' | 'compound', present: string) => {
    const said = text(row, field);
    if (said === undefined || said === present) return {};
    if (present === '') return { [field]: said };
    findings.push(noted(row, field, 'existing.differs'));
    return {};
  };
  const number = (field: 'floors' | 'builtYear', present: number | null) => {
    const said = whole(row, field);
    if (said === undefined || said === present) return {};
    if (present === null) return { [field]: said };
    findings.push(noted(row, field, 'existing.differs'));
    return {};
  };
  const [lng, lat] = [whole(row, 'lng'), whole(row, 'lat')];
  const fill = {
    ...words('address', known.address),
    ...words('compound', known.compound),
    ...number('floors', known.floors),
    ...number('builtYear', known.builtYear),
    ...(known.lng === null && lng !== undefined && lat !== undefined ? { lng, lat } : {}),
  };
  return { fill, findings };
}

function find(places: Places, row: GoodRow, grid: string): BuildingRef | Judged | undefined {
  const coded = places.byCode(text(row, 'code') ?? '');
  if (coded !== undefined) return coded.place === grid ? coded : refused(row, 'code', 'existing.differs');
  const named = places.named(grid, text(row, 'compound') ?? '', text(row, 'building') ?? '');
  return named.length > 1 ? refused(row, 'building', 'place.building_ambiguous') : named[0];
}

/** Checks buildings: new ones need a grid within reach; known ones are filled. */
export async function checkBuildings(tx: Tx, { job, sheetNames }: CheckSetting): Promise<Checker> {
  const places = await knowPlaces(tx, job);
  const seen = new Map<string, { sheet: number; row: number }>();
  const judge = (row: GoodRow): Judged => {
    const grid = places.requiredGrid(row);
    if (isJudged(grid)) return grid;
    const key = [
      grid,
      text(row, 'code') ?? '',
      text(row, 'compound') ?? '',
      text(row, 'building') ?? '',
    ].join('|');
    const before = seen.get(key);
    if (before !== undefined)
      return refused(row, 'building', 'duplicate.file', {
        sheet: sheetNames[before.sheet] ?? '',
        row: before.row,
      });
    seen.set(key, row);
    const known = find(places, row, grid);
    if (isJudged(known)) return known;
    if (known === undefined) {
      const plan: BuildingPlan = { kind: 'add', id: v7(), place: grid, values: row.values };
      return { seq: row.seq, outcome: 'add', plan, findings: [] };
    }
    const { fill, findings } = compare(row, known);
    const fills = Object.keys(fill).length > 0;
    const plan: BuildingPlan = { kind: 'fill', id: known.id, version: known.version, fill };
    return { seq: row.seq, outcome: fills ? 'update' : 'unchanged', plan: fills ? plan : null, findings };
  };
  return { judge: async (_, rows) => rows.map(judge), finish: () => [] };
}

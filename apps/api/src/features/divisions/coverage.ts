import type { Area, Finding, Mend } from '@jingwei/geo';
import { checkCoverage } from '@jingwei/geo';
import type { PlannerGround } from './planner/index.ts';

export type NumberedGrid = { readonly number: number; readonly geometry: Area };

/** A finding with grids by their numbers. */
export type NumberedFinding = Omit<Finding, 'grids' | 'mend'> & {
  readonly grids: readonly number[];
  readonly mend: { readonly kind: Mend['kind']; readonly grid: number | null };
};

/** Checks the grids of a division: against the outline of their community and the buildings in it (R4, R5). */
export function findingsOf(grids: readonly NumberedGrid[], ground: PlannerGround): NumberedFinding[] {
  const { findings } = checkCoverage({
    grids: grids.map(({ number, geometry }) => ({
      id: String(number),
      code: String(number).padStart(4, '0'),
      geometry,
    })),
    outline: ground.outline,
    buildings: ground.buildings.map(({ id, footprint }) => ({ id, footprint })),
  });
  return findings.map(({ grids: ids, mend, ...finding }) => ({
    ...finding,
    grids: ids.map(Number),
    mend: { kind: mend.kind, grid: 'grid' in mend ? Number(mend.grid) : null },
  }));
}

/** Buildings across the outline are the neighbour community’s business as much as ours: nothing here mends them. */
export const isOwn = ({ kind, grids }: NumberedFinding): boolean =>
  kind !== 'splitBuilding' || grids.length > 1;

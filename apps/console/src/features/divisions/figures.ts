import type { DivisionGrid, DivisionRequest } from '@jingwei/contract';
import type { DrawnGrid } from '@jingwei/ui';

/** 0.985 → 98.5 %; whole where it is. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

/** 0.12 → +12 %. */
export const signed = (share: number): string =>
  `${share > 0 ? '+' : ''}${Number((share * 100).toFixed(1))}%`;

export const kilometres = (metres: number): string => (metres / 1000).toFixed(1);

/** How a grid stands to the tolerance. */
export const fitOf = ({ explanation }: DivisionGrid, { tolerance }: DivisionRequest): DrawnGrid['fit'] => {
  const off = Math.abs(explanation.deviation);
  if (off <= tolerance + 1e-9) return 'within';
  return off <= tolerance * 2 + 1e-9 ? 'beyond' : 'far';
};

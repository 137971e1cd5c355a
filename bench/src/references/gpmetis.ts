import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParcelMap } from '@jingwei/geo';

/** A grid may be a tenth too heavy; the best of twenty cuts counts. */
const options = ['-contig', '-ufactor=100', '-ncuts=20', '-niter=50', '-seed=1'];

export const hasGpmetis = (): boolean => spawnSync('gpmetis', ['-help']).status === 0;

/**
 * The grids of one community by gpmetis (METIS: Karypis, Kumar), the usual program for dividing graphs: parcels with
 * their households, neighbours with the metres of border between them, in as few metres as it can.
 */
export function gpmetisGrids(map: ParcelMap, outline: number, count: number): Int32Array {
  const parcels = [...map.parcels.keys()].filter((parcel) => map.parcels[parcel]?.outline === outline);
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-metis-'));
  try {
    const file = join(folder, 'graph');
    writeFileSync(file, graphText(map, parcels));
    const done = spawnSync('gpmetis', [...options, file, `${count}`], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`gpmetis failed: ${done.stdout}${done.stderr}`);
    const parts = readFileSync(`${file}.part.${count}`, 'utf8').trim().split('\n').map(Number);
    const gridOf = new Int32Array(map.parcels.length).fill(-1);
    for (const [node, parcel] of parcels.entries()) gridOf[parcel] = parts[node] ?? -1;
    return gridOf;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The graph as METIS reads it: a head, then for each node its weight and pairs of neighbour (from 1) and metres. */
function graphText({ parcels, borders }: ParcelMap, own: readonly number[]): string {
  const nodeOf = new Map(own.map((parcel, node) => [parcel, node]));
  const beside = own.map(() => new Map<number, number>());
  for (const { a, b, metres } of borders) {
    const [from, to] = [nodeOf.get(a), nodeOf.get(b)];
    if (from === undefined || to === undefined) continue;
    beside[from]?.set(to, (beside[from]?.get(to) ?? 0) + metres);
    beside[to]?.set(from, (beside[to]?.get(from) ?? 0) + metres);
  }
  const links = beside.reduce((sum, { size }) => sum + size, 0) / 2;
  const rows = beside.map((links, node) => {
    const pairs = [...links].flatMap(([to, metres]) => [to + 1, Math.max(1, Math.round(metres))]);
    return [Math.round(parcels[own[node] ?? -1]?.weight ?? 0), ...pairs].join(' ');
  });
  return [`${own.length} ${links} 011`, ...rows, ''].join('\n');
}

import type { Result } from './measures/measure.ts';

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);

const maybe = (value: number | null): string => (value === null ? '—' : number(value));

const cells = (result: Result): string[] => [
  result.name,
  result.size,
  `${number(result.figure)} ${result.unit}`,
  result.reference === null ? '—' : `${number(result.reference.figure)} (${result.reference.name})`,
  maybe(result.ratio),
  maybe(result.p50_ms),
  maybe(result.p95_ms),
  `${result.ok ? 'ok' : 'missed'}: ${result.budget}`,
];

const head = ['measure', 'at', 'figure', 'reference', 'ratio', 'p50 ms', 'p95 ms', 'budget'];

/** The results as a table for a terminal. */
export function tableOf(results: readonly Result[]): string {
  const rows = [head, ...results.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

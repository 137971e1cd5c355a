import type { Solver } from '@jingwei/geo';
import highsLoader from 'highs';

/**
 * When to give up: after so many nodes of the solver’s tree, so that the same model has the same answer on every
 * machine, or after so many seconds.
 */
type Limit = { readonly mip_max_nodes: number } | { readonly time_limit: number };

/** HiGHS, as whoever writes the models asks it. Loads the solver, which takes a moment. */
export async function exactSolver(limit: Limit = { mip_max_nodes: 400 }): Promise<Solver> {
  const highs = await highsLoader();
  const options = { output_flag: false, ...limit };
  return (model) => {
    const solved = highs.solve(model, options);
    if (solved.Status !== 'Optimal') return undefined;
    const columns = Object.entries(solved.Columns).map(
      ([name, column]) => [name, 'Primal' in column ? column.Primal : 0] as const,
    );
    const duals = solved.Rows.flatMap((row) => ('Dual' in row ? [[row.Name, row.Dual] as const] : []));
    return { value: solved.ObjectiveValue, columns: new Map(columns), duals: new Map(duals) };
  };
}

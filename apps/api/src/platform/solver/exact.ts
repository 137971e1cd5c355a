import type { Solver } from '@jingwei/geo';
import highsLoader from 'highs';

/** Looked at by nodes and not by the clock, so that the same model has the same answer on every machine. */
const options = { output_flag: false, mip_max_nodes: 400 };

/** HiGHS as the planner asks it: sees none of its own formats. Loads the solver, which takes a moment. */
export async function exactSolver(): Promise<Solver> {
  const highs = await highsLoader();
  return (model) => {
    const solved = highs.solve(model, options);
    if (solved.Status !== 'Optimal') return undefined;
    const columns = Object.entries(solved.Columns).map(
      ([name, column]) => [name, 'Primal' in column ? column.Primal : 0] as const,
    );
    const duals = solved.Rows.flatMap((row) => ('Dual' in row ? [[row.Name, row.Dual] as const] : []));
    return { price: solved.ObjectiveValue, columns: new Map(columns), duals: new Map(duals) };
  };
}

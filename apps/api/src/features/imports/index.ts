import type { Feature } from '../../platform/http/feature.ts';
import { route } from '../../platform/http/routes.ts';
import { markedCopies } from './marked.ts';
import { handlers } from './routes.ts';
import { uploads } from './upload.ts';

export { importJobs, runImports } from './jobs.ts';

/** Ledgers that come in as spreadsheets: handed in, checked, confirmed, entered. */
export const imports: Feature = async (app, { deps }) => {
  uploads(app, deps);
  for (const one of handlers) route(app, deps, one);
  markedCopies(app, deps);
};
